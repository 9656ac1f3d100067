import { expect, it } from 'vitest'
import { partitionOfGroup } from './assert-coordinates'

// The hashes are those that Java prints for `name.hashCode()`.
it('finds the partition of a group as Kafka does, also where the hash is negative or has no positive', () => {
  expect(partitionOfGroup('email-send-group', 2 ** 31)).toBe(264_365_365)
  expect(partitionOfGroup('polygenelubricants', 50)).toBe(0)
  expect(partitionOfGroup('그룹', 2 ** 31)).toBe(1_427_969)
})

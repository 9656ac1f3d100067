import { expect, it } from 'vitest'
import type { PartitionRow } from '@/lib/kafka/topics/types'
import { partitionRecords, partitionState, partitionTrouble } from './partition-state'

const row = (over: Partial<PartitionRow>): PartitionRow => ({
  partition: 0,
  leader: 1,
  leaderEpoch: 0,
  replicas: [1, 2],
  isr: [1, 2],
  offlineReplicas: [],
  logStartOffset: '5',
  logEndOffset: '9007199254740998',
  size: null,
  ...over,
})

it('tells the states apart', () => {
  expect(partitionState(row({}))).toBe('inSync')
  expect(partitionState(row({ isr: [1] }))).toBe('underReplicated')
  expect(partitionState(row({ leader: null, isr: [] }))).toBe('offline')
})

it('counts beyond 2^53, and nothing where an end is not known', () => {
  expect(partitionRecords(row({}))).toBe(9007199254740993n)
  expect(partitionRecords(row({ logStartOffset: null }))).toBeNull()
})

it('says which brokers are missing', () => {
  const rows = [
    row({ partition: 3, leader: null, isr: [], offlineReplicas: [5, 2] }),
    row({ partition: 4, leader: null, isr: [], offlineReplicas: [2] }),
    row({ partition: 6, replicas: [1, 7], isr: [1] }),
    row({ partition: 7 }),
  ]
  expect(partitionTrouble(rows)).toEqual({
    withoutLeader: [3, 4],
    offlineBrokers: [2, 5],
    underReplicated: [6],
    missingBrokers: [7],
  })
})

import { expect, it } from 'vitest'
import { assignmentText, memberBehind } from './member-behind'

const text = (...assigned: [name: string, ...partitions: number[]][]) =>
  assignmentText(assigned.map(([name, ...partitions]) => ({ name, partitions })))

it('tells what a member has not caught up with: partitions first, then the epoch', () => {
  const member = { memberEpoch: 4, assignmentEpoch: 5, has: text(['a', 0, 1]), shouldHave: text(['a', 1]) }
  expect(memberBehind(member)).toBe('assignment')
  expect(memberBehind({ ...member, has: text(['a', 1]) })).toBe('epoch')
  expect(memberBehind({ ...member, has: text(['a', 1]), memberEpoch: 5 })).toBeNull()
  expect(memberBehind({ ...member, shouldHave: null })).toBe('epoch')
  // A static member that is away for a moment has the epoch -2.
  expect(memberBehind({ ...member, has: text(['a', 1]), memberEpoch: -2 })).toBe('epoch')
})

it('takes another order for the same assignment, and tells names with numbers apart', () => {
  expect(text(['b', 2], ['a', 1, 0])).toBe(text(['a', 0], ['b', 2], ['a', 1]))
  expect(text(['a-1', 1])).not.toBe(text(['a', 1, 1]))
})

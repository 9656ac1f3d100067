import { describe, expect, it } from 'vitest'
import { hasChanges, memberChanges } from './member-changes'
import { partitionRanges } from './partition-ranges'

const member = (memberId: string, ...partitions: number[]) => ({
  memberId,
  clientId: `c-${memberId}`,
  assignment: [{ topic: 't', partitions }],
})

describe('memberChanges', () => {
  it('sees who came, who left and whose partitions changed', () => {
    const changes = memberChanges(
      [member('a', 0, 1), member('b', 2), member('gone', 3)],
      [member('a', 0, 1, 3), member('b', 2), member('new')],
    )
    expect(changes).toEqual({ joined: ['new'], left: [{ memberId: 'gone', clientId: 'c-gone' }], reassigned: ['a'] })
    expect(hasChanges(changes)).toBe(true)
  })

  it('takes another order for the same assignment', () => {
    expect(hasChanges(memberChanges([member('a', 2, 0, 1)], [member('a', 0, 1, 2)]))).toBe(false)
  })
})

describe('partitionRanges', () => {
  it('joins runs of three and more', () => {
    expect(partitionRanges([])).toBe('')
    expect(partitionRanges([5])).toBe('5')
    expect(partitionRanges([1, 0])).toBe('0, 1')
    expect(partitionRanges([2, 0, 1, 5, 10, 9])).toBe('0–2, 5, 9, 10')
  })
})

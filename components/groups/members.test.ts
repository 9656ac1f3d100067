import { describe, expect, it } from 'vitest'
import { hasChanges, memberChanges, memberName } from './member-changes'
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

it('tells members of one client id apart, by what follows it in a classic id and by the id itself in a new one', () => {
  const classic = ['ottla-1b9f33a0-77aa-4a11-9f0e-0b7b0c7f2c11', 'ottla-c0ffee00-77aa-4a11-9f0e-0b7b0c7f2c11']
  const names = classic.map(memberId => memberName({ memberId, clientId: 'ottla' }))
  expect(names).toEqual(['ottla (1b9f33a0)', 'ottla (c0ffee00)'])
  expect(memberName({ memberId: 'Zk3vXq-tRyePp2', clientId: 'ottla' })).toBe('ottla (Zk3vXq-t)')
})

describe('partitionRanges', () => {
  it('joins runs of three and more', () => {
    expect(partitionRanges([])).toBe('')
    expect(partitionRanges([5])).toBe('5')
    expect(partitionRanges([1, 0])).toBe('0, 1')
    expect(partitionRanges([2, 0, 1, 5, 10, 9])).toBe('0–2, 5, 9, 10')
  })
})

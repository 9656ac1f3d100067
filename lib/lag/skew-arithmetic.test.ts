import { describe, expect, test } from 'vitest'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import { carriers, skewOf } from './skew-arithmetic'
import type { GroupHealthDetail } from './types'

type Rows = [partition: number, lag: string | null, memberId: string | null][]

const describeGroup = (rows: Rows, members: string[]) =>
  ({
    rows: rows.map(([partition, lag, memberId]) => ({
      topic: 'orders',
      partition,
      lag,
      memberId,
      clientId: memberId && `client of ${memberId}`,
      host: memberId && '/10.0.0.1',
    })),
    members: members.map(memberId => ({ memberId, clientId: `client of ${memberId}`, host: '/10.0.0.1' })),
  }) as unknown as GroupDescription // only what the arithmetic looks at

const rates = (...of: (number | null)[]) =>
  ({
    partitions: of.map((consumeRate, partition) => ({ topic: 'orders', partition, consumeRate })),
  }) as unknown as GroupHealthDetail // only what the arithmetic looks at

describe('skewOf', () => {
  const group = describeGroup(
    [
      [0, '10', 'a'],
      [1, '900', 'b'],
      [2, '0', 'a'],
      [3, '90', null],
      [4, null, 'a'],
    ],
    ['a', 'b', 'idle'],
  )

  test('shares of partitions, largest first, without those that have no lag', () => {
    const skew = skewOf(group, null)
    expect(skew?.lag).toBe(1000n)
    expect(skew?.partitionCount).toBe(4)
    expect(skew?.partitions.map(({ partition, share }) => [partition, share])).toEqual([
      [1, 0.9],
      [3, 0.09],
      [0, 0.01],
    ])
  })

  test('shares of members: nobody is one of them, and who has nothing is there, too', () => {
    const skew = skewOf(group, rates(5, 2, 7, 0))
    expect(
      skew?.members.map(({ memberId, partitions, lag, consumeRate }) => [memberId, partitions, lag, consumeRate]),
    ).toEqual([
      ['b', 1, 900n, 2],
      [null, 1, 90n, 0],
      ['a', 2, 10n, 12],
      ['idle', 0, 0n, null],
    ])
  })

  test('a rate that is not known of a partition is not known of its member', () => {
    const members = skewOf(group, rates(5, null, null, 0))?.members
    expect(members?.map(({ memberId, consumeRate }) => [memberId, consumeRate])).toEqual([
      ['b', null],
      [null, 0],
      ['a', null],
      ['idle', null],
    ])
  })

  test('counts beyond 2^53 keep their shares', () => {
    const skew = skewOf(
      describeGroup(
        [
          [0, '9223372036854775807', 'a'],
          [1, '3074457345618258602', 'b'],
        ],
        [],
      ),
      null,
    )
    expect(skew?.partitions.map(({ share }) => share)).toEqual([0.75, 0.25])
  })

  test('no lag, no skew', () => expect(skewOf(describeGroup([[0, '0', 'a']], ['a']), null)).toBeNull())
})

test.each([
  [[0.9, 0.05, 0.05], { count: 1, share: 0.9 }],
  [[0.5, 0.25, 0.25], { count: 3, share: 1 }],
  [[0.5, 0.375, 0.125], { count: 2, share: 0.875 }],
  [[], { count: 0, share: 0 }],
])('of %j the carriers are %j', (shares, expected) =>
  expect(carriers(shares.map(share => ({ share })))).toEqual(expected),
)

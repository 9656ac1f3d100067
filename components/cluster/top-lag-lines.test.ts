import { expect, test } from 'vitest'
import type { TopLagGroup } from '@/lib/lag/cluster-lag'
import { topLagLines } from './top-lag-lines'

const minute = 60_000
const group = (groupId: string, sampledAt: number, trend: (number | null)[]): TopLagGroup => ({
  ...{ groupId, sampledAt, trend, status: 'stalled', lag: '1', timeLag: 1, timeLagBy: 'sampled' },
})

test('groups that were sampled in different minutes share one axis, in the order of their names', () => {
  const lines = topLagLines([
    group('b', 100 * minute + 5000, [null, null, 7, 8]),
    group('a', 99 * minute + 59_000, [null, 1, 2, 3]),
  ])
  expect(lines.groupIds).toEqual(['a', 'b'])
  // The axis begins where the first of them is known.
  expect(lines.ats).toEqual([97, 98, 99, 100].map(at => at * minute))
  expect(lines.lines.map(line => line.values)).toEqual([
    [1, 2, 3, null],
    [null, null, 7, 8],
  ])
  expect(lines.range).toEqual({ from: 95 * minute + 5000, to: 100 * minute + 5000 })
})

test('without a sample there is nothing to draw', () => {
  expect(topLagLines([group('a', 5, [null, null])]).ats).toEqual([])
})

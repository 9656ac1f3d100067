import { expect, test } from 'vitest'
import type { LagStore } from './lag-store'
import { partitionMoments } from './moments-arithmetic'
import type { OffsetHistory } from './offset-history'
import { type GroupSample, recordGap, recordGone, recordSample } from './record-sample'
import { pointsOf, trimHistory } from './trim-history'

const emptyStore = (): LagStore => ({
  groups: new Map(),
  watched: new Map(),
  interval: 10_000,
  timer: null,
  watchTimer: null,
})

const silence = 30_000

function sample(at: number, offsets: Record<number, [current: number | null, end: number | null]>, more = {}) {
  const partitions = Object.entries(offsets).map(([partition, [current, end]]) => ({
    key: `a-${partition}`,
    topic: 'a',
    partition: Number(partition),
    currentOffset: current === null ? null : BigInt(current),
    logEndOffset: end === null ? null : BigInt(end),
  }))
  const base: GroupSample = { groupId: 'g', at, state: 'Empty', members: 0, partitions, topicIds: new Map() }
  return { ...base, ...more }
}

function momentsOf(history: OffsetHistory) {
  const points = Array.from({ length: history.length }, (_, index) => history.point(index))
  const moments = partitionMoments(points, { step: Number.POSITIVE_INFINITY })
  return moments.map(({ at, current, end, lag }) => ({ at, current, end, lag }))
}

function record(store: LagStore, ...samples: GroupSample[]) {
  for (const one of samples) recordSample(store, one, silence)
  const group = store.groups.get('g')
  if (!group) throw new Error('no group')
  const series = (partition: number) => {
    const entry = group.partitions.get(`a-${partition}`)
    if (!entry) throw new Error('no partition')
    return momentsOf(entry.history)
  }
  return { group, series }
}

test('four read, a fifth sent, the fifth read: 4/4, 4/5, 5/5', () => {
  const { series, group } = record(
    emptyStore(),
    sample(1, { 0: [4, 4] }),
    sample(2, { 0: [4, 5] }),
    sample(3, { 0: [5, 5] }),
  )
  expect(series(0)).toEqual([
    { at: 1, current: 4n, end: 4n, lag: 0n },
    { at: 2, current: 4n, end: 5n, lag: 1n },
    { at: 3, current: 5n, end: 5n, lag: 0n },
  ])
  expect(group.since).toBe(1)
  expect(group.events).toEqual([])
})

test('a rebalance, a reset and a topic created anew are marked', () => {
  const id = (text: string) => ({ topicIds: new Map([['a', text]]) })
  const { group } = record(
    emptyStore(),
    sample(1, { 0: [9, 9], 1: [9, 9] }, id('one')),
    sample(2, { 0: [9, 9], 1: [9, 9] }, { state: 'Stable', members: 2, ...id('one') }),
    sample(3, { 0: [2, 9], 1: [9, 9] }, { state: 'Stable', members: 2, ...id('one') }),
    sample(4, { 0: [1, 9], 1: [3, 9] }, { state: 'Stable', members: 2, ...id('one') }),
    sample(5, { 0: [1, 0], 1: [3, 0] }, { state: 'Stable', members: 2, ...id('two') }),
  )
  expect(group.events).toEqual([
    { at: 2, kind: 'state', text: 'Empty → Stable' },
    { at: 2, kind: 'members', text: '0 → 2' },
    { at: 3, kind: 'commit-back', text: 'a-0: 9 → 2' },
    { at: 4, kind: 'commit-back', text: 'a × 2' },
    { at: 5, kind: 'recreated', text: 'a' },
  ])
})

test('a broker that does not answer, and a machine that slept, leave gaps', () => {
  const store = emptyStore()
  const { group, series } = record(store, sample(1_000, { 0: [1, 5] }), sample(11_000, { 0: [1, null] }))
  recordGap(group, 21_000)
  recordSample(store, sample(31_000, { 0: [1, 6] }), silence)
  recordSample(store, sample(500_000, { 0: [1, 7] }), silence)
  expect(series(0).map(point => [point.at, point.end, point.lag])).toEqual([
    [1_000, 5n, 4n],
    [11_000, null, null],
    [21_000, null, null],
    [31_000, 6n, 5n],
    [31_001, null, null],
    [500_000, 7n, 6n],
  ])
})

test('a gap hides no commit that went back over it', () => {
  const store = emptyStore()
  const { group } = record(store, sample(1, { 0: [8, 8] }))
  recordGap(group, 2)
  recordSample(store, sample(3, { 0: [0, 8] }), silence)
  expect(group.events).toEqual([{ at: 3, kind: 'commit-back', text: 'a-0: 8 → 0' }])
})

test('a deleted group ends, once; a partition that is no longer its own ends too', () => {
  const store = emptyStore()
  const { group, series } = record(store, sample(1, { 0: [1, 1], 1: [1, 1] }), sample(2, { 0: [1, 1] }))
  expect(series(1).at(-1)).toEqual({ at: 2, current: null, end: null, lag: null })
  recordGone(group, 3)
  recordGone(group, 4)
  expect(group.events).toEqual([{ at: 3, kind: 'state', text: 'Empty → Dead' }])
  expect(series(0).at(-1)).toEqual({ at: 3, current: null, end: null, lag: null })
})

test('an older sample that arrives late changes nothing', () => {
  const { group, series } = record(emptyStore(), sample(5, { 0: [5, 5] }), sample(4, { 0: [4, 5] }))
  expect(group.sampledAt).toBe(5)
  expect(series(0)).toHaveLength(1)
  expect(group.events).toEqual([])
})

test('memory has an upper end: old points go, and what is too much is thinned', () => {
  const store = emptyStore()
  for (let at = 1; at <= 5_000; at++) recordSample(store, sample(at, { 0: [at, at], 1: [at, at * 2] }), silence)
  expect(pointsOf([store])).toBe(10_000)
  trimHistory([store], 5_000, 3_000)
  expect(pointsOf([store])).toBeLessThanOrEqual(3_000)
  const history = store.groups.get('g')?.partitions.get('a-1')?.history ?? fail()
  const series = momentsOf(history)
  expect(series.at(-1)).toEqual({ at: 5_000, current: 5_000n, end: 10_000n, lag: 5_000n })
  trimHistory([store], 7 * 3_600_000)
  expect(store.groups.size).toBe(0)
})

function fail(): never {
  throw new Error('no history')
}

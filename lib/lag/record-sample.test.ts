import { afterEach, expect, test } from 'vitest'
import { groupWindow } from './history'
import { closeHistory } from './history/engine'
import { forgetLagStores, type LagStore, lagStore } from './lag-store'
import { partitionMoments } from './moments-arithmetic'
import { type GroupSample, recordGap, recordGone, recordSample } from './record-sample'

afterEach(() => {
  forgetLagStores()
  closeHistory()
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
  const base: GroupSample = {
    groupId: 'g',
    at,
    state: 'Empty',
    members: 0,
    clients: null,
    partitions,
    topicIds: new Map(),
  }
  return { ...base, ...more }
}

const clients = (...names: string[]) => new Map(names.map((name, index) => [`${name}-${index}`, name]))

function record(store: LagStore, ...samples: GroupSample[]) {
  for (const one of samples) recordSample(store, one, silence)
  const group = store.groups.get('g')
  if (!group) throw new Error('no group')
  const series = (partition: number) => {
    const seen = groupWindow(store.clusterId, 'g', { from: 0, to: 1_000_000, partition })
    const moments = partitionMoments(seen?.partitions[0]?.points ?? [], { step: Number.POSITIVE_INFINITY })
    return moments.map(({ at, current, end, lag }) => ({ at, current, end, lag }))
  }
  return { group, series }
}

test('four read, a fifth sent, the fifth read: 4/4, 4/5, 5/5', () => {
  const { series, group } = record(
    lagStore('c'),
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

test('an hour of nothing is told by its two ends, and costs no more', () => {
  const store = lagStore('c')
  const still = Array.from({ length: 360 }, (_, index) => sample(1 + index * 10_000, { 0: [4, 5] }))
  const { series } = record(store, ...still)
  const journal = store.pending.journal.size
  recordSample(store, sample(3_600_001, { 0: [4, 5] }), silence)
  expect(store.pending.journal.size).toBe(journal)
  recordSample(store, sample(3_610_001, { 0: [5, 5] }), silence)
  const seen = groupWindow('c', 'g', { from: 0, to: 4_000_000, detail: 'raw' })
  expect(seen?.partitions[0]?.points).toEqual([
    { at: 1, current: 4n, end: 5n },
    { at: 3_600_001, current: 4n, end: 5n },
    { at: 3_610_001, current: 5n, end: 5n },
  ])
  expect(series(0).at(-1)?.at).toBe(1_000_000)
})

test('a rebalance, a reset and a topic created anew are marked', () => {
  const id = (text: string) => ({ topicIds: new Map([['a', text]]) })
  const { group } = record(
    lagStore('c'),
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

test('members that are told come and go by the names of their clients, and an empty group is one', () => {
  const members = (...names: string[]) => ({ state: 'Stable', members: names.length, clients: clients(...names) })
  const { group } = record(
    lagStore('c'),
    sample(1, { 0: [9, 9] }, members('app')),
    sample(2, { 0: [9, 9] }, members('app', 'b', 'c', 'd', 'e')),
    sample(3, { 0: [9, 9] }, { state: 'Stable', members: null }),
    sample(4, { 0: [9, 9] }, members('app', 'b')),
    sample(5, { 0: [9, 9] }, { state: 'Empty', members: 0 }),
  )
  expect(group.events).toEqual([
    { at: 2, kind: 'joined', text: 'b, c, d + 1' },
    { at: 4, kind: 'left', text: 'c, d, e' },
    { at: 5, kind: 'state', text: 'Stable → Empty' },
    { at: 5, kind: 'left', text: 'app, b' },
    { at: 5, kind: 'empty', text: '2 → 0' },
  ])
})

test('a broker that does not answer, and a machine that slept, leave gaps', () => {
  const store = lagStore('c')
  const { group, series } = record(store, sample(1_000, { 0: [1, 5] }), sample(11_000, { 0: [1, null] }))
  recordGap(store, group, 21_000)
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

test('what was the same before and after nothing was sampled has a gap between all the same', () => {
  const store = lagStore('c')
  const { series } = record(store, sample(1_000, { 0: [1, 5] }), sample(11_000, { 0: [1, 5] }))
  store.brokenAt = 21_000
  expect(series(0).map(({ at, lag }) => [at, lag])).toEqual([
    [1_000, 4n],
    [11_000, 4n],
    [21_000, null],
  ])
  recordSample(store, sample(31_000, { 0: [1, 5] }), silence)
  recordSample(store, sample(500_000, { 0: [1, 5] }), silence)
  expect(series(0).map(({ at, lag }) => [at, lag])).toEqual([
    [1_000, 4n],
    [11_000, 4n],
    [11_001, null],
    [31_000, 4n],
    [31_001, null],
    [500_000, 4n],
  ])
})

test('one group that is silent has a gap, while another goes on', () => {
  const store = lagStore('c')
  const other = (at: number) => ({ ...sample(at, { 0: [1, 9] }), groupId: 'other' })
  const { series } = record(store, sample(1_000, { 0: [1, 9] }))
  for (let at = 2_000; at <= 92_000; at += 10_000) recordSample(store, other(at), silence)
  recordSample(store, sample(95_000, { 0: [1, 9] }), silence)
  expect(series(0).map(({ at, lag }) => [at, lag])).toEqual([
    [1_000, 8n],
    [1_001, null],
    [95_000, 8n],
  ])
})

test('a gap hides no commit that went back over it', () => {
  const store = lagStore('c')
  const { group } = record(store, sample(1, { 0: [8, 8] }))
  recordGap(store, group, 2)
  recordSample(store, sample(3, { 0: [0, 8] }), silence)
  expect(group.events).toEqual([{ at: 3, kind: 'commit-back', text: 'a-0: 8 → 0' }])
})

test('a deleted group ends, once; a partition that is no longer its own ends too', () => {
  const store = lagStore('c')
  const { group, series } = record(store, sample(1, { 0: [1, 1], 1: [1, 1] }), sample(2, { 0: [1, 1] }))
  expect(series(1).at(-1)).toEqual({ at: 2, current: null, end: null, lag: null })
  recordGone(store, 'g', group, 3)
  recordGone(store, 'g', group, 4)
  expect(group.events).toEqual([{ at: 3, kind: 'gone', text: 'Empty → Dead' }])
  expect(series(0).at(-1)).toEqual({ at: 3, current: null, end: null, lag: null })
})

test('an older sample that arrives late changes nothing', () => {
  const { group, series } = record(lagStore('c'), sample(5, { 0: [5, 5] }), sample(4, { 0: [4, 5] }))
  expect(group.sampledAt).toBe(5)
  expect(series(0)).toHaveLength(1)
  expect(group.events).toEqual([])
})

test('the log end is kept once, however many groups read it', () => {
  const store = lagStore('c')
  record(store, sample(1, { 0: [1, 9] }), { ...sample(1, { 0: [5, 9] }), groupId: 'other' })
  expect(store.pending.series.map(({ groupId }) => groupId)).toEqual(['g', null, 'other'])
})

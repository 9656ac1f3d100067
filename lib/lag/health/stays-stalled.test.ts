import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LagSettings } from '@/lib/config/lag-settings'
import { cluster, newFolder, type Offsets, start, stop, tick } from '../history/testing/recorder'
import type { LagStore } from '../lag-store'
import { recordGap } from '../record-sample'
import { evaluateGroup } from './evaluate-group'
import { feasible } from './health-settings-of'
import { healthStore } from './health-store'

const begin = Date.UTC(2026, 0, 5, 12)
const set: LagSettings = { interval: 1_000, window: 20_000, stalledAfter: 20_000, behindAfter: 5_000 }
const health = globalThis as { ottlaHealth?: unknown }
let store: LagStore

beforeEach(anew)
afterEach(stop)

function anew(): void {
  stop()
  delete health.ottlaHealth
  store = start(newFolder())
  healthStore(cluster).kept = new Map()
}

/** As the sampler does, whose pace is slower where a sample takes long. */
function evaluate(now: number, interval: number) {
  const settings = feasible({ ...set, interval: Math.max(set.interval, interval) })
  const known = evaluateGroup(cluster, 'g', { settings, now })
  if (!known) throw new Error('the group was seen')
  return { judged: known.judgement.status, code: known.judgement.reason.code, held: known.held }
}

const commit = 4n

function sample(now: number, ends: readonly (bigint | null)[], interval: number) {
  store.interval = Math.max(set.interval, interval)
  const offsets: Offsets[string] = {}
  for (const [partition, end] of ends.entries()) offsets[`a-${partition}`] = [commit, end]
  tick(store, now, { g: offsets }, { write: false, members: 1 })
  return evaluate(now, interval)
}

test('one slow sample, after which more is asked of the next ones, does not end it', () => {
  for (let second = 0; second <= 25; second++) sample(begin + second * 1_000, [BigInt(10 + second), 40n, 4n], 1_000)
  const before = sample(begin + 26_000, [36n, 40n, 4n], 1_000)
  expect(before).toMatchObject({ judged: 'stalled', held: { status: 'stalled' } })
  // A sample that took seven seconds: the sampler rests for 28.
  for (const second of [54, 82, 83, 84, 85]) {
    const after = sample(begin + second * 1_000, [BigInt(10 + second), 40n, 4n], second < 84 ? 35_000 : 1_000)
    expect(after.judged).toBe('stalled')
    expect(after.held).toMatchObject({ status: 'stalled', since: before.held.since })
  }
})

test('an outage that is longer than the window does not end it', () => {
  for (let second = 0; second <= 30; second++) sample(begin + second * 1_000, [10n, 40n, 4n], 1_000)
  store.brokenAt = begin + 31_000
  expect(evaluate(begin + 31_500, 1_000)).toMatchObject({ judged: 'unknown', held: { status: 'stalled' } })
  expect(evaluate(begin + 200_000, 1_000).code).toBe('not-sampled')
  expect(evaluate(begin + 210_000, 1_000).held.status).toBe('unknown')
  const after = sample(begin + 300_000, [90n, 40n, 4n], 1_000)
  expect(after).toMatchObject({ judged: 'stalled', held: { status: 'stalled', since: begin } })
})

const step = fc.record({
  after: fc.oneof(fc.integer({ min: 200, max: 3_000 }), fc.integer({ min: 3_000, max: 70_000 })),
  kind: fc.constantFrom('sample', 'sample', 'sample', 'sample', 'unread-end', 'unread-group', 'broken'),
  more: fc.tuple(fc.nat(30), fc.nat(3), fc.nat(1)),
  isSteady: fc.boolean(),
})

test('who stands still, stands still until a commit moves: at any spacing of samples, with any gaps between', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 40 }), steps => {
      anew()
      let now = begin
      const ends: [bigint, bigint, bigint] = [5n, 4n, 4n]
      sample(now, ends, 1_000)
      let wasStalled = false
      for (const { after, kind, more, isSteady } of steps) {
        now += after
        // How long the sampler paused may be its own pace, or a gap.
        const interval = isSteady ? after : 1_000
        for (const [partition, records] of more.entries()) ends[partition] = (ends[partition] ?? 0n) + BigInt(records)
        const found = take(kind, now, ends, interval)
        if (wasStalled) expect([found.judged, found.held.status]).toEqual(expectedOf(kind, found.held.status))
        wasStalled ||= found.judged === 'stalled'
      }
      now += 30_000
      sample(now, ends, 30_000)
      expect(sample(now + 90_000, ends, 30_000).held.status).toBe('stalled')
    }),
    { numRuns: 150 },
  )
}, 60_000)

/** Where nothing is read nothing is known; after a while that is said, and nothing else. */
function expectedOf(kind: string, held: string): string[] {
  if (kind === 'sample') return ['stalled', 'stalled']
  return ['unknown', held === 'unknown' ? 'unknown' : 'stalled']
}

function take(kind: string, now: number, ends: readonly bigint[], interval: number) {
  const group = store.groups.get('g')
  if (kind === 'sample') return sample(now, ends, interval)
  const unread = ends.map(() => null)
  if (kind === 'unread-end') return sample(now, unread, interval)
  if (kind === 'unread-group' && group) recordGap(store, group, now)
  else store.brokenAt ??= now
  return evaluate(now, interval)
}

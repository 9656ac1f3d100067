import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge, t0 } from './testing/series'

/** A producer and a consumer at known rates, seen once a second with some jitter. */
function seen(of: { produced: number; consumed: number; commitEvery: number; seconds: number; jitter: number }) {
  const start = 60_000
  return Array.from({ length: of.seconds + 1 }, (_, second) => {
    const exact = second + (((second * 7919) % 101) / 101) * of.jitter
    const committed = Math.floor(exact / of.commitEvery) * of.commitEvery
    return {
      at: t0 + Math.round(exact * 1000),
      current: BigInt(Math.floor(committed * of.consumed)),
      end: BigInt(start + Math.floor(exact * of.produced)),
    }
  })
}

const settings = { interval: 1_000, window: 20_000, stalledAfter: 20_000, behindAfter: 5_000 }

test.each([
  { produced: 100, consumed: 180, commitEvery: 1 },
  { produced: 100, consumed: 180, commitEvery: 3 },
  { produced: 100, consumed: 250, commitEvery: 5 },
  { produced: 1_000, consumed: 1_700, commitEvery: 2 },
  { produced: 0, consumed: 90, commitEvery: 5 },
])('rates and the time to catch up are right within a fifth, in windows of 20 s: %o', of => {
  for (const jitter of [0, 0.3]) {
    for (let seconds = 30; seconds < 60; seconds += 3) {
      const points = seen({ ...of, seconds, jitter })
      const { status, produceRate, consumeRate, catchUp } = judge([points], { settings })
      const last = points.at(-1)
      const truth = (Number((last?.end ?? 0n) - (last?.current ?? 0n)) / (of.consumed - of.produced)) * 1000
      expect(status).toBe('catching-up')
      expect(Math.abs((produceRate ?? -1) - of.produced)).toBeLessThanOrEqual(of.produced * 0.1)
      expect(Math.abs((consumeRate ?? -1) - of.consumed)).toBeLessThanOrEqual(of.consumed * 0.1)
      expect(Math.abs(Number(catchUp) / truth - 1)).toBeLessThan(0.2)
    }
  }
})

test.each([
  { produced: 100, consumed: 100, commitEvery: 1 },
  { produced: 100, consumed: 60, commitEvery: 2 },
])('never, where the consumer is not faster: %o', of => {
  for (let seconds = 30; seconds < 60; seconds += 3) {
    const found = judge([seen({ ...of, seconds, jitter: 0 })], { settings })
    expect(found.status).toBe('falling-behind')
    if (of.consumed < of.produced) expect(found.catchUp).toBe('never')
  }
})

test.each([1, 2, 4])('lag in time is right within two seconds; commits every %i s', commitEvery => {
  const lateBy = 8
  for (let seconds = 40; seconds < 80; seconds++) {
    const points = Array.from({ length: seconds + 1 }, (_, second) => ({
      at: t0 + second * 1000,
      current: BigInt(Math.max(0, Math.floor((second - lateBy) / commitEvery) * commitEvery) * 100),
      end: BigInt(second * 100),
    }))
    const { timeLag, timeLagBy } = judge([points], { settings })
    const truth = (seconds - Math.floor((seconds - lateBy) / commitEvery) * commitEvery) * 1000
    expect(timeLagBy).toBe('sampled')
    expect(Math.abs((timeLag ?? 0) - truth)).toBeLessThanOrEqual(2_000)
  }
})

test('over outages of any length the lag in time is right within a sample, or a bound that the truth does not fall short of', () => {
  const seconds = 120
  const outage = fc.record({ begin: fc.integer({ min: 5, max: seconds - 1 }), length: fc.integer({ min: 1, max: 40 }) })
  // Records of each second: bursts and silence, so that nothing comes evenly.
  const produced = fc.array(fc.constantFrom<number>(0, 0, 1, 30), { minLength: seconds, maxLength: seconds })
  fc.assert(
    fc.property(produced, fc.array(outage, { maxLength: 4 }), fc.nat(60), (counts, outages, lateBy) => {
      const ends = counts.map((_, second) => counts.slice(0, second + 1).reduce((sum, count) => sum + count, 0))
      const isOut = (second: number) =>
        outages.some(({ begin, length }) => second >= begin && second < Math.min(begin + length, seconds - 1))
      const points = ends.map((end, second) => ({
        at: t0 + second * 1000,
        current: isOut(second) ? -2n : BigInt(ends[second - lateBy] ?? 0),
        end: isOut(second) ? -2n : BigInt(end),
      }))
      const { timeLag, timeLagBy, lag } = judge([points], { settings })
      if (lag === '0' || timeLag === null) return
      const next = ends[seconds - 1 - lateBy] ?? 0
      const truth = (seconds - 1 - ends.findIndex(end => end > next)) * 1000
      if (timeLagBy === 'at-least') expect(timeLag).toBeLessThanOrEqual(truth)
      else expect(Math.abs(timeLag - truth)).toBeLessThanOrEqual(1_000)
    }),
    { numRuns: 400 },
  )
})

test('of who came a moment ago behind an outage it is known that it is not late', () => {
  const after = (gap: number) =>
    judge(
      [
        [
          { at: t0, current: 90n, end: 100n },
          { at: t0 + 100, current: -2n, end: -2n },
          { at: t0 + gap, current: 100n, end: 180n },
        ],
      ],
      { settings },
    )
  expect(after(4_000)).toMatchObject({ timeLag: 0, timeLagBy: 'at-least', reason: { code: 'recent' } })
  expect(after(9_000)).toMatchObject({ timeLag: 0, timeLagBy: 'at-least', reason: { code: 'too-few-samples' } })
})

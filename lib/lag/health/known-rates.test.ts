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

/** How many things a second, over the last few seconds. */
export interface RateMeter {
  add(count: number, now: number): void
  perSecond(now: number): number
}

/** @param windowMs how far back is counted; within it the rate is an average. */
export function createRateMeter(windowMs = 3000): RateMeter {
  let first: number | null = null
  let samples: { at: number; count: number }[] = []
  return {
    add(count, now) {
      first ??= now
      samples.push({ at: now, count })
    },
    perSecond(now) {
      samples = samples.filter(sample => sample.at > now - windowMs)
      if (first === null) return 0
      const total = samples.reduce((sum, sample) => sum + sample.count, 0)
      const span = Math.min(windowMs, Math.max(1000, now - first))
      return Math.round((total * 1000) / span)
    },
  }
}

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

/** Offsets and bytes a second. */
export interface Speed {
  offsets: number
  bytes: number
}

/** How fast a walk is, from its totals so far; null in its first second. */
export function createSpeedMeter(): { at(offsets: number, bytes: number, now?: number): Speed | null } {
  const meters = { offsets: createRateMeter(), bytes: createRateMeter() }
  let last: (Speed & { begun: number }) | null = null
  return {
    at(offsets, bytes, now = performance.now()) {
      meters.offsets.add(last === null ? 0 : offsets - last.offsets, now)
      meters.bytes.add(last === null ? 0 : bytes - last.bytes, now)
      last = { offsets, bytes, begun: last?.begun ?? now }
      if (now - last.begun < 1000) return null
      return { offsets: meters.offsets.perSecond(now), bytes: meters.bytes.perSecond(now) }
    },
  }
}

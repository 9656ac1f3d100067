const minute = 60_000
const minutes = 60

/** The largest lag of each minute, as a ring. */
export interface Trend {
  /** The minute (since 1970) of the newest value. */
  newest: number
  /** By minute modulo 60; NaN where nothing was sampled. */
  lags: Float64Array
}

export function newTrend(): Trend {
  return { newest: 0, lags: new Float64Array(minutes).fill(Number.NaN) }
}

/** Counts a lag that was seen at a moment; what is more than an hour older than the newest is left out. */
export function addToTrend(trend: Trend, at: number, lag: number): void {
  const of = Math.floor(at / minute)
  if (of <= trend.newest - minutes) return
  clearUntil(trend, of)
  const index = of % minutes
  const before = trend.lags[index] ?? Number.NaN
  if (Number.isNaN(before) || lag > before) trend.lags[index] = lag
}

/** Of the hour until now, oldest first; null where nothing was sampled. */
export function trendUntil(trend: Trend, now: number): (number | null)[] {
  const last = Math.floor(now / minute)
  return Array.from({ length: minutes }, (_, index) => {
    const of = last - minutes + 1 + index
    const lag =
      of > trend.newest || of <= trend.newest - minutes ? Number.NaN : (trend.lags[of % minutes] ?? Number.NaN)
    return Number.isNaN(lag) ? null : lag
  })
}

function clearUntil(trend: Trend, of: number): void {
  for (let at = Math.max(trend.newest + 1, of - minutes + 1); at <= of; at++) trend.lags[at % minutes] = Number.NaN
  trend.newest = Math.max(trend.newest, of)
}

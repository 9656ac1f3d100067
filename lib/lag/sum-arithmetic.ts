import type { LagMoment } from './moments-arithmetic'

/**
 * Many partitions as one line. A partition counts from its first sample on and only while it has a commit, as the sum
 * of the LAG column does; while one of them is unknown the sum is unknown, never too small. Of the lags in time the
 * largest is that of the sum: the slowest partition decides.
 */
export function summedMoments(parts: readonly (readonly LagMoment[])[]): LagMoment[] {
  const moments = parts.flatMap((part, series) => part.map(moment => ({ moment, series })))
  moments.sort((a, b) => a.moment.at - b.moment.at)
  const latest: (LagMoment | undefined)[] = parts.map(() => undefined)
  const sum = { current: 0n, end: 0n, lag: 0n, counted: 0, unknown: 0, produced: 0, consumed: 0 }

  function count(moment: LagMoment | undefined, sign: 1n | -1n): void {
    if (!moment?.counts) return
    if (moment.current === null || moment.end === null || moment.lag === null) {
      sum.unknown += Number(sign)
      return
    }
    sum.counted += Number(sign)
    sum.current += sign * moment.current
    sum.end += sign * moment.end
    sum.lag += sign * moment.lag
  }

  const summed: LagMoment[] = []
  for (const [index, { moment, series }] of moments.entries()) {
    const before = latest[series]
    count(before, -1n)
    count(moment, 1n)
    sum.produced += moment.produced - (before?.produced ?? 0)
    sum.consumed += moment.consumed - (before?.consumed ?? 0)
    latest[series] = moment
    // The partitions of one sample carry one time and make one moment.
    if (moments[index + 1]?.moment.at === moment.at) continue
    const known = sum.unknown === 0 && sum.counted > 0
    summed.push({
      at: moment.at,
      current: known ? sum.current : null,
      end: known ? sum.end : null,
      lag: known ? sum.lag : null,
      ...(known ? oldest(latest) : { nextAt: null, atLeast: false }),
      produced: sum.produced,
      consumed: sum.consumed,
      counts: sum.unknown > 0 || sum.counted > 0,
    })
  }
  return summed
}

/** One that is not known but has lag may be the oldest: then nothing is said. */
function oldest(latest: readonly (LagMoment | undefined)[]): Pick<LagMoment, 'nextAt' | 'atLeast'> {
  let nextAt: number | null = null
  let atLeast = false
  for (const moment of latest) {
    if (!moment?.counts || moment.lag === null || moment.lag === 0n) continue
    if (moment.nextAt === null) return { nextAt: null, atLeast: false }
    if (nextAt === null || moment.nextAt < nextAt) nextAt = moment.nextAt
    atLeast ||= moment.atLeast
  }
  return { nextAt, atLeast }
}

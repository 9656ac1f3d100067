import type { LagMoment } from './moments-arithmetic'

/** Records a second; null where too little is known. */
export interface Rates {
  produced: number | null
  consumed: number | null
}

/** Milliseconds: two commits of a consumer with Kafka's own auto.commit.interval.ms; over less a rate is a comb. */
const twoCommits = 10_000

/** Milliseconds over which a rate is a mean: never less than two samples, nor than a point of the chart stands for. */
export function rateSpan(range: number, step: number, points: number): number {
  return Math.max(twoCommits, 2 * step, range / points)
}

/**
 * The rates of a line at any time: the mean over the `span` before it, as far as there is no gap. An offset that went
 * back is no negative rate, and what came before a gap does not count behind it.
 */
export function ratesOf(moments: readonly LagMoment[], span: number): (at: number) => Rates {
  const begins: number[] = []
  for (const [index, moment] of moments.entries()) {
    begins.push(index > 0 && known(moments[index - 1]) && known(moment) ? (begins[index - 1] ?? index) : index)
  }
  return at => {
    const last = lastAt(moments, at)
    const moment = moments[last]
    const begin = moments[begins[last] ?? 0]
    if (moment === undefined || begin === undefined || !known(moment)) return { produced: null, consumed: null }
    const from = Math.max(at - span, begin.at)
    const seconds = (at - from) / 1000
    if (seconds <= 0) return { produced: null, consumed: null }
    const [before, now] = [countsAt(moments, from), countsAt(moments, at)]
    return {
      produced: Math.max(0, now.produced - before.produced) / seconds,
      consumed: moment.current === null ? null : Math.max(0, now.consumed - before.consumed) / seconds,
    }
  }
}

const known = (moment: LagMoment | undefined) => moment !== undefined && moment.end !== null

/** The place of the last moment up to a time; -1 where there is none. */
export function lastAt(moments: readonly { at: number }[], at: number): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle]?.at ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low - 1
}

function countsAt(moments: readonly LagMoment[], at: number): { produced: number; consumed: number } {
  const index = lastAt(moments, at)
  const [moment, next] = [moments[index], moments[index + 1]]
  if (moment === undefined) return { produced: 0, consumed: 0 }
  if (next === undefined || moment.at === at || !known(next)) return moment
  const part = (at - moment.at) / (next.at - moment.at)
  return {
    produced: moment.produced + (next.produced - moment.produced) * part,
    consumed: moment.consumed + (next.consumed - moment.consumed) * part,
  }
}

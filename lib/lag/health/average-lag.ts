/** A time during which the lag was seen to be the same; what lies between two is a gap. */
export interface LagStretch {
  begin: number
  end: number
  lag: number
}

/**
 * The mean lag of the first and of the second half of a time, each moment counting the same; a gap counts for nothing.
 * The time begins where something is known.
 *
 * @returns null where one of the halves has nothing that is known
 */
export function averageLag(
  stretches: readonly LagStretch[],
  from: number,
  now: number,
): { first: number; second: number } | null {
  const begin = Math.max(from, stretches[0]?.begin ?? now)
  const middle = (begin + now) / 2
  const first = mean(stretches, begin, middle)
  const second = mean(stretches, middle, now)
  return first === null || second === null ? null : { first, second }
}

function mean(stretches: readonly LagStretch[], from: number, to: number): number | null {
  let time = 0
  let sum = 0
  for (const { begin, end, lag } of stretches) {
    const length = Math.min(end, to) - Math.max(begin, from)
    if (length <= 0) continue
    time += length
    sum += length * lag
  }
  return time === 0 ? null : sum / time
}

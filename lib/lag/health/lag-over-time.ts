import type { OffsetPoint } from '../offset-point'

/**
 * The lag of a group at every moment at which one of its partitions was seen to change, and at every minute in between:
 * what does not change has no points. While a partition could not be read the lag is not known, and there is no moment.
 */
export function lagOverTime(
  partitions: readonly { points: readonly OffsetPoint[] }[],
  from: number,
  to: number,
): { at: number; lag: number }[] {
  const moments = new Set<number>()
  for (const { points } of partitions) for (const { at } of points) if (at >= from && at <= to) moments.add(at)
  for (let at = from; at < to; at += minute) moments.add(at)
  moments.add(to)
  const next = partitions.map(() => 0)
  const seen: { at: number; lag: number }[] = []
  for (const at of [...moments].sort((a, b) => a - b)) {
    let lag: number | null = null
    let known = true
    for (const [index, { points }] of partitions.entries()) {
      let place = next[index] ?? 0
      while (place < points.length && (points[place]?.at ?? 0) <= at) place++
      next[index] = place
      const point = points[place - 1]
      if (point === undefined || point.current === -1n || point.current === -3n) continue
      if (point.current < 0n || point.end < 0n) known = false
      else lag = (lag ?? 0) + Number(point.end > point.current ? point.end - point.current : 0n)
    }
    if (known && lag !== null) seen.push({ at, lag })
  }
  return seen
}

const minute = 60_000

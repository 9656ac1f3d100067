/** A counter was seen to have changed. */
export interface Change {
  /** Milliseconds since 1970: since when it was known to be as it was, and when it was seen to be otherwise. */
  after: number
  at: number
  value: bigint
  delta: bigint
}

/**
 * How fast a counter grows, a second. It is measured from change to change, because a consumer commits in steps and a
 * window that ends between two of them would count one too few; only a silence that is longer than every step counts,
 * so that who has stopped does not seem to go on. A step back counts for nothing.
 *
 * @returns null where the time is nothing
 */
export function rateOf(changes: readonly Change[], from: number, now: number): number | null {
  const inside = changes.filter(({ at }) => at > from)
  const forward = inside.filter(({ delta }) => delta > 0n)
  if (now <= from) return null
  const steps = forward.slice(1).map(({ at }, index) => at - (forward[index]?.at ?? at))
  const longest = Math.max(0, ...steps)
  const firstAt = forward[0]?.at ?? from
  const lastAt = forward.at(-1)?.at ?? now
  // With two changes there is one step, and nothing tells whether it was a usual one.
  const usual = steps.length >= 2
  const begin = usual && firstAt - from <= longest ? firstAt : from
  const end = usual && now - lastAt <= longest ? lastAt : now
  const counted = begin === firstAt && usual ? forward.slice(1) : forward
  if (end <= begin) return null
  return (Number(counted.reduce((sum, { delta }) => sum + delta, 0n)) * 1000) / (end - begin)
}

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
  if (now <= from) return null
  let first: Change | undefined
  let last: Change | undefined
  let longest = 0
  let count = 0
  let sum = 0n
  for (const change of changes) {
    if (change.at <= from || change.delta <= 0n) continue
    if (last) longest = Math.max(longest, change.at - last.at)
    first ??= change
    last = change
    count++
    sum += change.delta
  }
  if (!first || !last) return 0
  // With two changes there is one step, and nothing tells whether it was a usual one.
  const usual = count > 2
  const begins = usual && first.at - from <= longest
  const begin = begins ? first.at : from
  const end = usual && now - last.at <= longest ? last.at : now
  return (Number(begins ? sum - first.delta : sum) * 1000) / (end - begin)
}

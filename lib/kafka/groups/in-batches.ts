export interface BatchBounds {
  /** Groups in the first request, when nothing is known of their size yet. */
  first: number
  /** What an answer should hold at most, in the unit that `ask` counts in. */
  weight: number
}

/** However light they are: a request names its groups, and an answer has a head for each. */
const most = 2_500

/**
 * Asks about many groups of one coordinator in requests one after the other, none of whose answers keeps the process
 * busy for long: how many groups the next one names follows from what the last answer held. Others have their turn in
 * between, on the socket and in this process.
 *
 * @param ask asks about some and tells what the answer held; when it throws, nothing more is asked
 */
export async function inBatches<Item>(
  items: readonly Item[],
  { first, weight }: BatchBounds,
  ask: (some: Item[]) => Promise<number>,
): Promise<void> {
  let size = Math.max(1, Math.min(most, Math.floor(first)))
  for (let from = 0; from < items.length; ) {
    const some = items.slice(from, from + size)
    from += some.length
    const held = await ask(some)
    const each = Math.max(held, 1) / some.length
    size = Math.max(1, Math.min(most, Math.floor(weight / each)))
  }
}

import type { LagEvent } from '../lag-event'

export type Happening = Pick<LagEvent, 'at' | 'text' | 'changed'> & { kind: string }

/**
 * Whether an event explains that the commit of a partition was seen to have changed: a reset made in Ottla, which is
 * recorded about when it is done, or the topic created anew.
 *
 * @param of `seenAt`: the first sample after the change, `before`: since when the commit was what it was before
 */
export function isResetOf(
  event: Happening,
  of: { topic: string; partition: number; before: number; seenAt: number; interval: number },
): boolean {
  if (event.at < of.before || event.at < of.seenAt - explainedFor(of.interval) || event.at > of.seenAt + late)
    return false
  if (event.kind === 'reset') return hasChanged(event, of)
  return event.kind === 'recreated' && event.text === of.topic
}

/** Of which partitions a reset was may not be known: then it may have been of any. */
function hasChanged({ changed }: Happening, of: { topic: string; partition: number }): boolean {
  return !changed || changed.some(({ topic, partitions }) => topic === of.topic && partitions.includes(of.partition))
}

/** Milliseconds after a change within which it is recorded: a sample may be quicker. */
const late = 2_000

/** Milliseconds after an event in which what it did is seen at the latest: the next samples, and the time it took itself. */
export const explainedFor = (interval: number) => 3 * interval + 10_000

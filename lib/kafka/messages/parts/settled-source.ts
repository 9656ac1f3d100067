import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { LogSource, Window } from '../window'
import type { PlannedPart } from './plan-parts'

/**
 * The same log, but for an error where a leader does not know yet which transactions were aborted below what was stable
 * when the work was planned: one that has just taken over may lag for a moment.
 */
export function settledSource(
  inner: LogSource,
  { topic }: { topic: string },
  planned: readonly PlannedPart[],
): LogSource {
  const stable = new Map(planned.map(({ partition, lastStable }) => [partition, lastStable]))
  return {
    get bytes() {
      return inner.bytes
    },
    lastStable: partition => inner.lastStable(partition),
    async read(partitions) {
      const windows = await inner.read(partitions)
      for (const window of windows) assertSettled(topic, window, stable.get(window.partition) ?? 0)
      return windows
    },
  }
}

function assertSettled(topic: string, { partition, batches }: Window, lastStable: number): void {
  if (batches.some(({ batch, open }) => open && batch.lastOffset < lastStable)) throw notSettled(topic, partition)
}

export function notSettled(topic: string, partition: number): OttlaError {
  return new OttlaError(
    'LEADER_NOT_AVAILABLE',
    `The leader of partition ${partition} of topic "${topic}" does not know yet which transactions were aborted.`,
    { hint: 'Go on in a moment.', params: { topic, partition: String(partition) } },
  )
}

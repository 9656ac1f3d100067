import 'server-only'
import type { TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { writeSoon } from './history/write-history'
import type { LagEvent } from './lag-event'
import { lagStore } from './lag-store'
import { addEvent } from './record-sample'

/**
 * Keeps with the history of a group what was done to it here, so that its chart shows it and no commit that went back by
 * it is taken for an accident. A group of which nothing is known yet has no history to keep it with.
 *
 * @param event `text` names and numbers only, as those of `LagEvent`; `at` milliseconds since 1970, now where not given;
 *   `rows`: the partitions that were changed, of which the commits may have gone back
 */
export function recordGroupEvent(
  clusterId: string,
  groupId: string,
  { rows, ...event }: Pick<LagEvent, 'kind' | 'text' | 'by'> & { at?: number; rows?: readonly TopicPartition[] },
): void {
  const store = lagStore(clusterId)
  const group = store.groups.get(groupId)
  if (!group) return
  const byTopic = rows && Map.groupBy(rows, ({ topic }) => topic)
  const changed = byTopic && [...byTopic].map(([topic, some]) => ({ topic, partitions: some.map(toPartition) }))
  addEvent(store, groupId, group, { ...event, at: event.at ?? Date.now(), ...(changed ? { changed } : {}) })
  writeSoon(store)
}

const toPartition = ({ partition }: TopicPartition) => partition

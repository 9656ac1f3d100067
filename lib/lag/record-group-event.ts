import 'server-only'
import { type LagEvent, lagStore } from './lag-store'

/** Events kept of one group. */
const mostEvents = 500

/**
 * Keeps with the history of a group what was done to it here, so that its chart shows it and no commit that went back by
 * it is taken for an accident. A group of which nothing is known yet has no history to keep it with.
 *
 * @param event `text` names and numbers only, as those of `LagEvent`; `at` milliseconds since 1970, now where not given
 */
export function recordGroupEvent(
  clusterId: string,
  groupId: string,
  event: Pick<LagEvent, 'kind' | 'text' | 'by'> & { at?: number },
): void {
  const group = lagStore(clusterId).groups.get(groupId)
  if (!group) return
  group.events.push({ ...event, at: event.at ?? Date.now() })
  group.events.splice(0, group.events.length - mostEvents)
}

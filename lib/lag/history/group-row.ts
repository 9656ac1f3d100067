import { z } from 'zod'
import type { GroupHistory } from '../lag-store'

/** A group as it is kept. */
export const groupRow = z.object({
  group_id: z.string(),
  since: z.number(),
  state: z.string(),
  members: z.number().nullable(),
  topic_ids: z.string().transform(text => z.record(z.string(), z.string()).parse(JSON.parse(text))),
})

export function groupOfRow(
  { since, state, members, topic_ids }: z.output<typeof groupRow>,
  sampledAt: number,
): GroupHistory {
  return {
    since,
    sampledAt,
    state,
    members,
    clients: null,
    partitions: new Map(),
    topicIds: new Map(Object.entries(topic_ids)),
    events: [],
    eventsSince: 0,
    isDirty: false,
  }
}

import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { previewAsGroup } from '@/lib/kafka/groups/actions/preview-as-group'
import { count } from '@/lib/kafka/messages/messages-query'

const query = z.object({ topic: z.string().min(1).optional(), count: count(500).optional() })

/** What the group would read next, over all its partitions or those of one topic, without joining or committing. */
export const GET = readRoute(query, ({ cluster, names, query: { topic, count: most = 50 }, signal }) =>
  previewAsGroup(cluster, names.group ?? '', { topics: topic === undefined ? null : [topic], count: most }, { signal }),
)

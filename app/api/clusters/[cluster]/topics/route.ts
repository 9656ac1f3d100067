import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { listTopics } from '@/lib/kafka/topics/list-topics'

const query = z.object({
  /** Part of the name. */
  search: z.string().max(1_000).optional(),
  internal: z.enum(['0', '1']).optional(),
})

/** GET /api/clusters/{cluster}/topics?search=&internal=1 */
export const GET = readRoute(query, ({ cluster, query: { search, internal }, signal }) =>
  listTopics(cluster, { search, internal: internal === '1', signal }),
)

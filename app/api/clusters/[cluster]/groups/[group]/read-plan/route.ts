import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { readPlan } from '@/lib/kafka/groups/read-plan'

/** What reading `topic` as this group would do: where it would start, and which partitions it would take from whom. */
export const GET = readRoute(z.object({ topic: z.string().min(1) }), ({ cluster, names, query, signal }) =>
  readPlan(cluster, names.group ?? '', query.topic, { signal }),
)

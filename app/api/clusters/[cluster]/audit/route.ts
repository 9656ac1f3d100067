import { z } from 'zod'
import { auditList } from '@/lib/audit/audit-list'
import { auditOutcomes } from '@/lib/audit/types'
import { readRoute } from '@/lib/http/read-route'

const query = z.object({
  text: z.string().max(1_000).default(''),
  action: z.string().max(100).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  group: z.string().max(33_000).optional(),
  /** Milliseconds since 1970. */
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(500),
})

/** What was changed through Ottla, newest first. */
export const GET = readRoute(query, async ({ cluster, query: { group, ...rest } }) =>
  auditList(cluster.id, { ...rest, ...(group === undefined ? {} : { kind: 'group', name: group }) }),
)

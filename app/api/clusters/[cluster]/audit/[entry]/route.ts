import { auditRecord } from '@/lib/audit/audit-record'
import { noQuery, readRoute } from '@/lib/http/read-route'

/** One change whole: before and after, and the command line that equals it. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => auditRecord(cluster.id, names.entry ?? ''))

import { noQuery, readRoute } from '@/lib/http/read-route'
import { lagStatus } from '@/lib/lag/lag-status'

/** GET /api/clusters/{cluster}/lag: how lag is sampled, what is kept of it, and how far back that reaches. */
export const GET = readRoute(noQuery, async ({ cluster }) => lagStatus(cluster))

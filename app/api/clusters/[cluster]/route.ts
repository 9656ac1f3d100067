import { noQuery, readRoute } from '@/lib/http/read-route'
import { clusterOverview } from './cluster-overview'

/** GET /api/clusters/{cluster}: the overview. */
export const GET = readRoute(noQuery, ({ cluster, signal }) => clusterOverview(cluster, { signal }))

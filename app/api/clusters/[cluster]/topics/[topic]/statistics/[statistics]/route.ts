import { noQuery, readRoute } from '@/lib/http/read-route'
import { getStatistics } from '@/lib/kafka/statistics/remembered-statistics'

/** What one scan of a topic found, or has found so far. */
export const GET = readRoute(noQuery, async ({ cluster, names }) =>
  getStatistics(cluster.config.id, names.topic ?? '', names.statistics ?? ''),
)

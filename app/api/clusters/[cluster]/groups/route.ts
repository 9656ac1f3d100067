import { noQuery, readRoute } from '@/lib/http/read-route'
import { groupsWithHealth } from '@/lib/lag/health/groups-with-health'

/** Every consumer group with state, type, members, topics, lag and how it fares: `{rows, problems}`. */
export const GET = readRoute(noQuery, ({ cluster, signal }) => groupsWithHealth(cluster, { signal }))

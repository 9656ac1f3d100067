import { noQuery, readRoute } from '@/lib/http/read-route'
import { groupsWithLag } from '@/lib/kafka/groups/groups-with-lag'

/** Every consumer group with state, type, members, topics and lag: `{rows, problems}`. */
export const GET = readRoute(noQuery, ({ cluster, signal }) => groupsWithLag(cluster, { signal }))

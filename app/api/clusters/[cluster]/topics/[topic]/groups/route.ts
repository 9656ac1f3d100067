import { noQuery, readRoute } from '@/lib/http/read-route'
import { groupOffsetsOfTopic } from '@/lib/kafka/groups/group-offsets-of-topic'

/** GET /api/clusters/{cluster}/topics/{topic}/groups: who has a place in this topic, or reads it. */
export const GET = readRoute(noQuery, ({ cluster, names, signal }) =>
  groupOffsetsOfTopic(cluster, names.topic ?? '', { signal }),
)

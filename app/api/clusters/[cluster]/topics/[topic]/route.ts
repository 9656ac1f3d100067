import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeTopic } from '@/lib/kafka/topics/describe-topic'

/** GET /api/clusters/{cluster}/topics/{topic}: partitions, offsets, size. */
export const GET = readRoute(noQuery, ({ cluster, names, signal }) =>
  describeTopic(cluster, names.topic ?? '', { signal }),
)

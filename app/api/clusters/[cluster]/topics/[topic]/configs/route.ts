import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeTopicConfigs } from '@/lib/kafka/topics/describe-topic-configs'

/** GET /api/clusters/{cluster}/topics/{topic}/configs */
export const GET = readRoute(noQuery, ({ cluster, names, signal }) =>
  describeTopicConfigs(cluster, names.topic ?? '', { signal }),
)

import { noQuery, readRoute } from '@/lib/http/read-route'
import { headerSample } from '@/lib/kafka/messages/copy/header-sample'

/** Which headers of a topic's records may name another topic or a partition: what a redrive needs. */
export const GET = readRoute(noQuery, ({ cluster, names, signal }) =>
  headerSample(cluster, names.topic ?? '', { signal }),
)

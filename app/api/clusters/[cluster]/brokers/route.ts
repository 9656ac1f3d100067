import { noQuery, readRoute } from '@/lib/http/read-route'
import { listBrokers } from '@/lib/kafka/brokers/list-brokers'

/** GET /api/clusters/{cluster}/brokers */
export const GET = readRoute(noQuery, ({ cluster, signal }) => listBrokers(cluster, { signal }))

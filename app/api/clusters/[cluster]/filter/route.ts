import { readRoute } from '@/lib/http/read-route'
import { checkFilter, filterQuery } from '@/lib/kafka/messages/filter/check-filter'

/** GET /api/clusters/{cluster}/filter?filter=&match=&ignoreCase=1: whether it could be used; no broker is asked. */
export const GET = readRoute(filterQuery, async ({ query }) => checkFilter(query))

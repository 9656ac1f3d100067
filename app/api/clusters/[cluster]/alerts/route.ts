import { z } from 'zod'
import { alertsOverview } from '@/lib/alerts/alerts-overview'
import { readRoute } from '@/lib/http/read-route'

const query = z.object({ history: z.coerce.number().int().min(0).max(5_000).default(200) })

/** What fires, the rules, where they are told (without the addresses), what is muted, and what is over. */
export const GET = readRoute(query, async ({ cluster, query: { history } }) => alertsOverview(cluster, { history }))

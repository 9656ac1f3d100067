import { z } from 'zod'
import { guard } from '@/lib/http/guard'
import { readRoute } from '@/lib/http/read-route'
import { listStatistics } from '@/lib/kafka/statistics/remembered-statistics'
import { startStatistics } from '@/lib/kafka/statistics/start-statistics'
import { statisticsInput } from '@/lib/kafka/statistics/statistics-input'

const query = z.object({ results: z.enum(['0', '1']).optional() })

/** What was found in a topic by its last scans, newest first; without the numbers with `results=0`. */
export const GET = readRoute(query, async ({ cluster, names, query: asked }) => ({
  rows: listStatistics(cluster.config.id, names.topic ?? '', { results: asked.results !== '0' }),
  problems: [],
}))

/** Begins a scan, which goes on when the client leaves. */
export const POST = guard('record:read', statisticsInput, async ({ cluster, names, input, signal }) =>
  startStatistics(cluster, names.topic ?? '', input, { signal }),
)

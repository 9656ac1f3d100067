import { z } from 'zod'
import { patternMatches } from '@/lib/alerts/pattern-matches'
import { readRoute } from '@/lib/http/read-route'

const query = z.object({ kind: z.enum(['glob', 'regex']), text: z.string().max(500) })

/** The groups that a pattern means now. */
export const GET = readRoute(query, async ({ cluster, query: pattern }) => patternMatches(cluster, pattern))

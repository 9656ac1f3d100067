import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { describeJobs } from '@/lib/jobs/stored-jobs'
import { jobKinds } from '@/lib/jobs/types'

const query = z.object({ topic: z.string().optional(), kind: z.enum(jobKinds).optional() })

/** Long work on this cluster, newest first. */
export const GET = readRoute(query, async ({ cluster, query: asked }) => ({
  rows: describeJobs(cluster.config.id, asked),
  problems: [],
}))

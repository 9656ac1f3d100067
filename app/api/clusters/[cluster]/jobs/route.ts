import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { describeJobs } from '@/lib/jobs/stored-jobs'
import { jobKinds } from '@/lib/jobs/types'
import { jobTypes } from '@/lib/kafka/messages/job-types'

const query = z.object({ topic: z.string().optional(), kind: z.enum(jobKinds).optional() })

/** Long work on this cluster, newest first; of some kinds with the sums of their account only. */
export const GET = readRoute(query, async ({ cluster, query: asked }) => ({
  rows: describeJobs(cluster.config.id, asked).map(job => ({
    ...job,
    ...jobTypes[job.kind]?.brief?.(job.plan, job.account),
  })),
  problems: [],
}))

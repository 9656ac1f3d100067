import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'

/** How one job stands, with its whole account. */
export const GET = readRoute(noQuery, async ({ cluster, names }) =>
  describeJob(getJob(cluster.config.id, names.job ?? '')),
)

import { ndjsonAnswer } from '@/lib/http/ndjson'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { followJob } from '@/lib/jobs/follow-job'
import { getJob } from '@/lib/jobs/stored-jobs'

/** For scripts: lines of `progress` while the job goes on, and one `end`. Leaving does not stop the job. */
export const GET = readRoute(noQuery, async ({ cluster, names, signal }) => {
  const { id } = getJob(cluster.config.id, names.job ?? '')
  return ndjsonAnswer(left => followJob(cluster.config.id, id, { signal: left }), {
    signal,
    failed: error => ({ type: 'end', error: error.toBody() }),
  })
})

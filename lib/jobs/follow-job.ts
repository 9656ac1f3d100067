import 'server-only'
import { sleep } from '@/lib/abortable'
import { liveJobs } from './live-jobs'
import { describeJob, getJob } from './stored-jobs'
import type { JobDescription } from './types'

/** Ms between two lines. */
const every = 500

/** How a job goes on until it has ended; the last line is `end`. @throws OttlaError JOB_NOT_FOUND, CANCELLED */
export async function* followJob(
  cluster: string,
  id: string,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<{ type: 'progress' | 'end' } & JobDescription> {
  for (;;) {
    const live = liveJobs().get(id)
    const job = describeJob(getJob(cluster, id))
    yield { type: live ? 'progress' : 'end', ...job }
    if (!live) return
    await Promise.race([live.ended, sleep(every, signal)])
  }
}

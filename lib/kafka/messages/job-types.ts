import 'server-only'
import type { JobType } from '@/lib/jobs/job'
import type { JobKind } from '@/lib/jobs/types'
import { loadJob } from '@/lib/kafka/messages/load/load-job'
import { statisticsJob } from '@/lib/kafka/statistics/statistics-job'
import { copyJob } from './copy/copy-job'
import { importJob } from './import/import-job'

/** What does the work of each kind of job, so that one that was interrupted can go on. */
export const jobTypes: Partial<Record<JobKind, JobType<unknown, unknown>>> = {
  copy: copyJob,
  import: importJob,
  load: loadJob,
  statistics: statisticsJob,
}

import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { Time } from '@/components/ui/time'
import { jobPart } from '@/lib/browser/jobs'
import type { Dictionary } from '@/lib/i18n/en'
import { percent } from '@/lib/i18n/format'
import type { JobDescription } from '@/lib/jobs/types'
import { JobStatus } from './job-status'

/** Columns of the list of jobs. */
export function jobColumns({ jobs: j, common }: Dictionary): Column<JobDescription>[] {
  return [
    { id: 'kind', head: j.columns.kind, width: 150, cell: job => j.kinds[job.kind] },
    {
      id: 'topic',
      head: j.columns.topic,
      minWidth: 160,
      mono: true,
      priority: 'high',
      cell: job => visibleString(job.topic),
    },
    { id: 'state', head: j.columns.state, width: 150, priority: 'high', cell: job => <JobStatus state={job.state} /> },
    {
      id: 'progress',
      head: j.columns.progress,
      width: 100,
      phoneWidth: 84,
      align: 'right',
      priority: 'always',
      cell: job => {
        const part = jobPart(job)
        return part === null ? common.none : percent(part)
      },
    },
    {
      id: 'counted',
      head: j.columns.counted,
      width: 240,
      align: 'right',
      priority: 'low',
      cell: job => j.counted[job.kind](job.done, job.total),
    },
    {
      id: 'started',
      head: j.columns.started,
      width: 180,
      align: 'right',
      priority: 'high',
      cell: job => <Time at={String(job.createdAt)} mode="short" />,
    },
  ]
}

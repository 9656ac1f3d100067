'use client'
import { useMemo } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { DataTable } from '@/components/table/data-table'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { EmptyState } from '@/components/ui/empty-state'
import { ResourceView } from '@/components/ui/resource-view'
import { useClusterInfo } from '@/lib/browser/cluster'
import { jobsUrl } from '@/lib/browser/jobs'
import { jobPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { JobDescription } from '@/lib/jobs/types'
import { jobColumns } from './job-columns'

const rowKey = (job: JobDescription) => job.id

/** All long work on this cluster, newest first. */
export function JobsPage() {
  const t = useT()
  const { jobs: j } = t
  const { id } = useClusterInfo()
  const resource = useResource<{ rows: JobDescription[] }>(jobsUrl(id), { interval: 2000 })
  const columns = useMemo(() => jobColumns(t), [t])
  return (
    <>
      <PageHead title={j.title} facts={<span>{j.kept}</span>} />
      <ResourceView resource={resource} failed={j.failedList} skeleton={<TableSkeleton columns={columns} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={j.none}>{j.noneHelp}</EmptyState>
          ) : (
            <DataTable
              label={j.title}
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              rowHref={job => jobPath(id, job.id)}
              second={job => (
                <span className="font-sans">
                  {j.states[job.state]} · {j.counted[job.kind](job.done, job.total)}
                </span>
              )}
              empty={null}
            />
          )
        }
      </ResourceView>
    </>
  )
}

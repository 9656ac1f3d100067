'use client'
import Link from 'next/link'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Time } from '@/components/ui/time'
import { useClusterInfo } from '@/lib/browser/cluster'
import { jobUrl } from '@/lib/browser/jobs'
import { jobsPath, topicPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { JobDescription } from '@/lib/jobs/types'
import { JobAccount } from './job-account'
import { JobPanel } from './job-panel'

/** One job: how it goes, what can be done about it, and its account. */
export function JobPage({ id }: { id: string }) {
  const { jobs: j } = useT()
  const cluster = useClusterInfo()
  const url = jobUrl(cluster.id, id)
  const job = useResource<JobDescription>(url, { interval: false, freshness: false })
  return (
    <>
      <PageHead
        title={job.data === undefined ? j.one : j.titleOf(j.kinds[job.data.kind], visibleString(job.data.topic))}
        facts={
          job.data !== undefined && (
            <>
              <span>
                {j.columns.topic}{' '}
                <Link className="mono" href={topicPath(cluster.id, job.data.topic)}>
                  {visibleString(job.data.topic)}
                </Link>
              </span>
              <span>
                {j.columns.started} <Time at={String(job.data.createdAt)} zone />
              </span>
              {job.data.finishedAt !== null && (
                <span>
                  {j.columns.ended} <Time at={String(job.data.finishedAt)} zone />
                </span>
              )}
            </>
          )
        }
      />
      <div className="max-w-[980px] px-6 pb-8 max-md:px-4">
        <JobPanel url={url} onChange={job.refresh}>
          {shown => <JobAccount job={shown} url={url} onChange={job.refresh} />}
        </JobPanel>
        <p className="mt-5 text-sm">
          <Link href={jobsPath(cluster.id)}>{j.all}</Link>
        </p>
      </div>
    </>
  )
}

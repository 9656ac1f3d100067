'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Time } from '@/components/ui/time'
import { useClusterInfo } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { actOnJob, jobUrl } from '@/lib/browser/jobs'
import { jobsPath, topicPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { JobDescription } from '@/lib/jobs/types'
import { JobAccount } from './job-account'
import { JobPanel } from './job-panel'

/** One job: how it goes, what can be done about it, and its account. */
export function JobPage({ id }: { id: string }) {
  const t = useT()
  const { jobs: j } = t
  const cluster = useClusterInfo()
  const router = useRouter()
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const url = jobUrl(cluster.id, id)
  const job = useResource<JobDescription>(url, { interval: 2000, freshness: false })
  const going = job.data?.state === 'running' || job.data?.state === 'paused'

  async function forget() {
    const outcome = await actOnJob(url, 'forget')
    if (outcome.ok) router.push(jobsPath(cluster.id))
    else setRefused(outcome.failure)
  }

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
        <p className="mt-5 flex flex-wrap items-center gap-4 text-sm">
          <Link href={jobsPath(cluster.id)}>{j.all}</Link>
          {job.data !== undefined && !going && <Button onClick={() => void forget()}>{j.forget}</Button>}
        </p>
        {refused !== null && (
          <Note tone="crit" role="alert" className="mt-2" title={errorText(t, refused).message}>
            {errorText(t, refused).hint}
          </Note>
        )}
      </div>
    </>
  )
}

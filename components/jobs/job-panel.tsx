'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { RequestFailure } from '@/lib/browser/get-json'
import { actOnJob, type JobAction, jobPart, jobTimeLeft } from '@/lib/browser/jobs'
import { useResource } from '@/lib/browser/resource'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useKeptFocus } from '@/lib/browser/use-kept-focus'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import type { JobDescription } from '@/lib/jobs/types'
import { JobStatus } from './job-status'

export interface JobPanelProps<Job extends JobDescription> {
  /** Of the job: `jobUrl`. */
  url: string
  /** What was asked for, and the account of what was done. */
  children: (job: Job) => ReactNode
  /** After `resume`, `cancel` …: a list beside it is read again. */
  onChange?: () => void
}

/** How long work goes, and what is done about it. It goes on without this panel. */
export function JobPanel<Job extends JobDescription>({ url, children, onChange }: JobPanelProps<Job>) {
  const t = useT()
  const { jobs: j } = t
  const lang = useLang()
  const [over, setOver] = useState(false)
  const kept = useKeptFocus<HTMLDivElement>()
  // Where a job that is over is not shown any more.
  useHeadingFocusAfter()
  const resource = useResource<Job>(url, { interval: over ? false : 1000, freshness: false })
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const job = resource.data
  const going = job?.state === 'running' || job?.state === 'paused'
  if (job !== undefined && over === going) setOver(!going)
  const failure = refused ?? resource.failure ?? job?.error ?? null

  async function act(action: JobAction) {
    const outcome = await actOnJob(url, action)
    setRefused(outcome.ok ? null : outcome.failure)
    resource.refresh()
    onChange?.()
  }

  const left = job === undefined ? null : jobTimeLeft(job)
  return (
    <div {...kept} tabIndex={-1} className="flex flex-col gap-3">
      {job !== undefined && (
        <>
          <div aria-live="polite">
            <JobStatus state={job.state} />
          </div>
          <p className="text-sm text-text-2">
            {job.kind === 'import' && job.state === 'running' ? j.importRunning : j.stateHelp[job.state]}
          </p>
          <ProgressBar value={jobPart(job)} label={j.progress} />
          <p className="tnum flex flex-wrap gap-x-3 text-sm text-text-2">
            <span>{j.counted[job.kind](job.done, job.total)}</span>
            {job.rate !== null && <span>{j.rate(job.rate)}</span>}
            {left !== null && <span>{j.left(age(left, lang))}</span>}
          </p>
          <div className="flex flex-wrap gap-2 empty:hidden">
            {job.state === 'running' && <Button onClick={() => void act('pause')}>{j.pause}</Button>}
            {(job.state === 'paused' || job.resumable) && (
              <Button kind="primary" onClick={() => void act('resume')}>
                {j.resume}
              </Button>
            )}
            {going && <Button onClick={() => void act('cancel')}>{j.cancel}</Button>}
          </div>
        </>
      )}
      {failure !== null && (
        <Note tone="crit" role="alert" title={errorText(t, failure).message}>
          {errorText(t, failure).hint}
        </Note>
      )}
      {job !== undefined && children(job)}
    </div>
  )
}

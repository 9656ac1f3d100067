'use client'
import { useRef, useState } from 'react'
import { JobList } from '@/components/jobs/job-list'
import { JobPanel } from '@/components/jobs/job-panel'
import { Button } from '@/components/ui/button'
import { jobsUrl, jobUrl } from '@/lib/browser/jobs'
import type { LoadJob } from '@/lib/browser/message-load'
import { useResource } from '@/lib/browser/resource'
import { useLoadWords } from '@/lib/i18n/load'
import type { LoadPlan } from '@/lib/kafka/messages/load/types'
import { LoadAccountView } from './load-account'

interface LoadRunsProps {
  cluster: string
  topic: string
  /** The load that was set going on this page. */
  started: string | null
  onRepeat: (plan: LoadPlan) => void
}

/** The load that goes on, also one that another page began, and those before. */
export function LoadRuns({ cluster, topic, started, onRepeat }: LoadRunsProps) {
  const t = useLoadWords()
  const [chosen, setChosen] = useState<{ id: string; over: string | null } | null>(null)
  const section = useRef<HTMLElement>(null)
  const [followed, setFollowed] = useState<string | null>(null)
  const list = useResource<{ rows: LoadJob[] }>(jobsUrl(cluster, { topic, kind: 'load' }), {
    interval: 5_000,
    freshness: false,
  })
  const rows = list.data?.rows ?? []
  const going = rows.find(({ state }) => state === 'running' || state === 'paused')
  // It stays in view when it has ended.
  if (going !== undefined && followed !== going.id) setFollowed(going.id)
  // What was chosen from the list gives way to a load that was started after.
  const shown = (chosen?.over === started ? chosen?.id : null) ?? started ?? followed
  function show(id: string) {
    setChosen({ id, over: started })
    // It goes from the list with the button that was pressed.
    requestAnimationFrame(() => section.current?.focus({ preventScroll: true }))
  }

  return (
    <>
      {shown !== null && (
        <section ref={section} tabIndex={-1} aria-label={t.run} className="border-border border-b pb-4">
          <JobPanel<LoadJob> key={shown} url={jobUrl(cluster, shown)} onChange={list.refresh}>
            {job => (
              <LoadAccountView
                job={job}
                repeat={
                  <Button size="sm" onClick={() => onRepeat(job.plan)}>
                    {t.again}
                  </Button>
                }
              />
            )}
          </JobPanel>
        </section>
      )}
      <JobList rows={rows.filter(({ id }) => id !== shown)} onShow={show} />
    </>
  )
}

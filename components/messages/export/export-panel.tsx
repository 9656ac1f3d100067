'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Note } from '@/components/ui/note'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { RequestFailure } from '@/lib/browser/get-json'
import { exportPart, exportTimeLeft } from '@/lib/browser/message-export'
import { postJson } from '@/lib/browser/post-json'
import { useResource } from '@/lib/browser/resource'
import { useKeptFocus } from '@/lib/browser/use-kept-focus'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age, bytes } from '@/lib/i18n/format'
import type { ExportDescription } from '@/lib/kafka/messages/export/types'
import { ExportProof } from './export-proof'
import { ExportStatus } from './export-status'

const going = new Set<ExportDescription['state']>(['waiting', 'running', 'paused'])

/** How an export goes, and what is done about it. */
export function ExportPanel({ url }: { url: string }) {
  const t = useT()
  const { exports: e } = t
  const lang = useLang()
  const resource = useResource<ExportDescription>(url, { interval: 1000, freshness: false })
  const kept = useKeptFocus<HTMLDivElement>()
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const job = resource.data
  const failure = refused ?? resource.failure ?? job?.error ?? null

  async function act(action: 'pause' | 'resume' | 'cancel') {
    const outcome = await postJson<ExportDescription>(`${url}/${action}`, {})
    setRefused(outcome.ok ? null : outcome.failure)
    resource.refresh()
  }

  const left = job === undefined || job.state !== 'running' ? null : exportTimeLeft(job)
  return (
    <div {...kept} tabIndex={-1} className="flex flex-col gap-3">
      {job !== undefined && (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
            <ExportStatus state={job.state} />
            <span className="mono text-xs [overflow-wrap:anywhere]">{job.fileName}</span>
          </div>
          <p className="text-sm text-text-2">{e.stateHelp[job.state]}</p>
          <ProgressBar value={exportPart(job)} label={e.progress} />
          <p className="tnum flex flex-wrap gap-x-3 text-sm text-text-2">
            <span>{e.covered(job.offsets.covered, job.offsets.total)}</span>
            <span>{e.records(job.records)}</span>
            <span>{bytes(job.bytes)}</span>
            {job.rate !== null && <span>{e.rate(bytes(job.rate.bytes), job.rate.offsets)}</span>}
            {left !== null && <span>{e.left(age(left, lang))}</span>}
          </p>
          <div className="flex flex-wrap gap-2">
            {going.has(job.state) && job.state !== 'paused' && (
              <Button onClick={() => void act('pause')}>{e.pause}</Button>
            )}
            {job.state === 'paused' && (
              <Button kind="primary" onClick={() => void act('resume')}>
                {e.resume}
              </Button>
            )}
            {!['cancelled', 'failed'].includes(job.state) && (
              <a className={buttonClass({})} href={`${url}/file`} download>
                {job.state === 'ready' ? e.download : e.downloadAgain}
              </a>
            )}
            {job.manifest !== null && job.form.format === 'raw' && (
              <a className={buttonClass({})} href={`${url}/manifest`} download>
                {e.manifest}
              </a>
            )}
            {!['cancelled', 'failed', 'done'].includes(job.state) && (
              <Button onClick={() => void act('cancel')}>{e.cancel}</Button>
            )}
          </div>
        </>
      )}
      {failure !== null && (
        <Note tone="crit" role="alert" title={errorText(t, failure).message}>
          {errorText(t, failure).hint}
        </Note>
      )}
      {job !== undefined && <ExportProof job={job} url={url} />}
    </div>
  )
}

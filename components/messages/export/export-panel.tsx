'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Note } from '@/components/ui/note'
import type { RequestFailure } from '@/lib/browser/get-json'
import { exportTimeLeft, postExport } from '@/lib/browser/message-export'
import { useResource } from '@/lib/browser/resource'
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
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const job = resource.data
  const failure = refused ?? resource.failure ?? job?.error ?? null

  async function act(action: 'pause' | 'resume' | 'cancel') {
    const outcome = await postExport(`${url}/${action}`)
    setRefused(outcome.ok ? null : outcome.failure)
    resource.refresh()
  }

  const left = job === undefined || job.state !== 'running' ? null : exportTimeLeft(job)
  return (
    <div className="flex flex-col gap-3">
      {job !== undefined && (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
            <ExportStatus state={job.state} />
            <span className="mono text-xs [overflow-wrap:anywhere]">{job.fileName}</span>
          </div>
          <p className="text-sm text-text-2">{e.stateHelp[job.state]}</p>
          <Progress job={job} label={e.progress} />
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

function Progress({ job, label }: { job: ExportDescription; label: string }) {
  const total = BigInt(job.offsets.total)
  const part = total === 0n ? 1 : Number((BigInt(job.offsets.covered) * 1000n) / total) / 1000
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(part * 100)}
      className="h-2 w-full rounded-[1px] bg-surface-3"
    >
      <div className="h-2 rounded-[1px] bg-accent" style={{ width: `${part * 100}%` }} />
    </div>
  )
}

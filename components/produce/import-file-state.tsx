'use client'
import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { feedImport, giveImportFile, rewindImportFile, useImportFeed } from '@/lib/browser/import-feed'
import { actOnJob, jobUrl } from '@/lib/browser/jobs'
import type { ImportJob } from '@/lib/browser/message-import'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { bytes } from '@/lib/i18n/format'
import type { ImportForm } from '@/lib/kafka/messages/import/types'
import { FileButton } from './import-chooser'

/** Where the file is: on its way, here, or to be chosen again. */
export function ImportFileState({ job }: { job: ImportJob }) {
  const t = useT()
  const { imports: i } = t
  const cluster = useCluster()
  const feed = useImportFeed(job.id)
  const url = jobUrl(cluster.id, job.id)
  // Whoever shows the job sees at once that it goes on.
  const { refresh } = useResource<ImportJob>(url, { interval: false, freshness: false })
  const [failure, setFailure] = useState<RequestFailure | 'size' | null>(null)
  const { file, form } = job.plan
  const going = job.state === 'running' || job.state === 'paused'
  const allHere = job.account.received >= file.size
  const { id: clusterId } = cluster
  const { id, topic } = job
  const wanted = going && feed !== null && !feed.sending && !feed.ended

  useEffect(() => {
    if (wanted) void feedImport({ cluster: clusterId, topic, id })
  }, [wanted, clusterId, topic, id])
  useEffect(() => {
    if (!going) rewindImportFile(id)
  }, [going, id])

  async function goOn(chosen: File) {
    if (chosen.size !== file.size) {
      setFailure('size')
      return
    }
    setFailure(null)
    giveImportFile(job.id, chosen)
    if (going) return
    const outcome = await actOnJob(url, 'resume')
    if (!outcome.ok) setFailure(outcome.failure)
    refresh()
  }

  const shown = failure === 'size' ? null : (failure ?? feed?.failure ?? null)
  return (
    <>
      <div className="flex items-start gap-3">
        <Icon as={FileUp} className="mt-0.5" />
        <div className="min-w-0">
          <b className="mono block text-sm [overflow-wrap:anywhere]">{visibleString(file.name)}</b>
          <span className="tnum text-text-2 text-xs">
            {bytes(file.size)} · {planText(i, form)}
            {going && !allHere && ` · ${i.sent(bytes(job.account.received), bytes(file.size))}`}
          </span>
        </div>
      </div>
      {going && (allHere ? <Note>{i.allSent}</Note> : feed?.sending ? <Note>{i.keepOpen}</Note> : null)}
      {failure === 'size' && (
        <Note tone="crit" role="alert">
          {i.otherSize}
        </Note>
      )}
      {shown !== null && (
        <Note tone="crit" role="alert" title={errorText(t, shown).message}>
          {errorText(t, shown).hint}
        </Note>
      )}
      {(job.resumable || (going && !allHere && !feed?.sending)) && (
        <Note
          tone="warn"
          title={going ? i.waits : undefined}
          action={<FileButton label={i.goOn} locked={cluster.locked} onFile={chosen => void goOn(chosen)} />}
        >
          {i.goOnHelp(visibleString(file.name), job.account.rows)}
        </Note>
      )}
    </>
  )
}

function planText(i: ReturnType<typeof useT>['imports'], form: ImportForm): string {
  const what = i.plan[form.format]
  if (form.format === 'json' && form.key !== null) return `${what} · ${i.plan.keyFrom(visibleString(form.key))}`
  if (form.format === 'csv' && form.key !== null)
    return `${what} · ${i.plan.keyFrom(visibleString(form.columns[form.key] ?? ''))}`
  return what
}

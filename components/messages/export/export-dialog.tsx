'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { CurrentCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { exportEstimate, exportRequest, exportsUrl, exportUrl } from '@/lib/browser/message-export'
import { isSearch } from '@/lib/browser/message-filter'
import type { MessageView } from '@/lib/browser/message-view'
import { postJson } from '@/lib/browser/post-json'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { ExportDescription } from '@/lib/kafka/messages/export/types'
import type { EndLine } from '@/lib/kafka/messages/types'
import type { TopicFacts } from '../use-topic-facts'
import { type ExportChoice, ExportForm, firstChoice, formOf } from './export-form'
import { ExportList } from './export-list'
import { ExportPanel } from './export-panel'
import { saveLink } from './save-link'

export interface ExportDialogProps {
  cluster: CurrentCluster
  topic: string
  view: MessageView
  /** What the page covers; null while it is being read. */
  covered: EndLine['covered'] | null
  facts: TopicFacts
  onClose: () => void
}

/** Chooses what to export and how; then shows how the export goes, and what it has proven. */
export function ExportDialog({ cluster, topic, view, covered, facts, onClose }: ExportDialogProps) {
  const { exports: t, common } = useT()
  const searching = isSearch(view)
  const [choice, setChoice] = useState<ExportChoice>(() => firstChoice(searching))
  const [shown, setShown] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const url = exportsUrl(cluster.id, topic)
  const list = useResource<{ rows: ExportDescription[] }>(url, { interval: 2000, freshness: false })
  const estimate = exportEstimate(choice.what, view, covered, facts.ends)
  const empty = estimate !== null && estimate.offsets === 0n

  async function start() {
    setBusy(true)
    const outcome = await postJson<ExportDescription>(url, exportRequest(choice.what, formOf(choice), view, covered))
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.failure)
    if (!outcome.ok) return
    saveLink(`${exportUrl(cluster.id, topic, outcome.data.id)}/file`)
    setShown(outcome.data.id)
    list.refresh()
  }

  if (shown !== null) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t.title(topic)}
        width="xl"
        footerStart={<Button onClick={() => setShown(null)}>{t.back}</Button>}
        footer={
          // The button that was pressed is gone.
          <Button autoFocus onClick={onClose}>
            {common.close}
          </Button>
        }
      >
        <ExportPanel key={shown} url={exportUrl(cluster.id, topic, shown)} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.title(topic)}
      width="xl"
      busy={busy}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            locked={empty ? t.nothing : undefined}
            disabled={estimate === null}
            onClick={() => void start()}
          >
            {estimate === null ? t.open : choice.what === 'search' ? t.startSearch : t.start(estimate.offsets)}
          </Button>
        </>
      }
    >
      <ExportForm
        choice={choice}
        onChange={setChoice}
        searching={searching}
        committed={view.isolation === 'read_committed'}
        estimate={estimate}
        failure={failure}
        target={cluster.target}
        topic={topic}
        covered={covered}
      />
      <ExportList rows={list.data?.rows ?? []} onShow={setShown} />
    </Dialog>
  )
}

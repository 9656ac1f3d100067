'use client'
import { useState } from 'react'
import { JobAccount } from '@/components/jobs/job-account'
import { JobPanel } from '@/components/jobs/job-panel'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Dialog } from '@/components/ui/dialog'
import { Note } from '@/components/ui/note'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { CurrentCluster } from '@/lib/browser/cluster'
import { type CopyChoice, copiesUrl, copyRequest, selectionRequest } from '@/lib/browser/copies'
import type { RequestFailure } from '@/lib/browser/get-json'
import { jobUrl } from '@/lib/browser/jobs'
import { whatRequest } from '@/lib/browser/message-export'
import { isSearch } from '@/lib/browser/message-filter'
import type { MessageView, RecordPosition } from '@/lib/browser/message-view'
import { jobPath } from '@/lib/browser/paths'
import { postJson } from '@/lib/browser/post-json'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { JobDescription } from '@/lib/jobs/types'
import type { EndLine } from '@/lib/kafka/messages/types'
import { CopyForm } from './copy-form'
import { CopyPlanView } from './copy-plan-view'
import { useCopyPlan } from './use-copy-plan'

export interface CopyDialogProps {
  cluster: CurrentCluster
  topic: string
  /** Where the dialog begins. */
  by: CopyChoice['by']
  /** Rows that are chosen; none: what the page shows. */
  selected: readonly RecordPosition[]
  /** Null where there is no page: only what is selected can be copied. */
  view: MessageView | null
  covered: EndLine['covered'] | null
  onClose: () => void
}

function firstChoice({ cluster, by, selected, view }: CopyDialogProps): CopyChoice {
  return {
    what: selected.length > 0 ? 'selection' : by === 'header' ? 'topic' : view && isSearch(view) ? 'search' : 'page',
    by,
    cluster: cluster.id,
    ...{ topic: '', header: '', partitionHeader: '', dropHeaders: true },
    ...{ keepTimestamp: true, keepPartition: false, compression: 'none', ontoItself: false, count: false },
  }
}

/** What to copy and where to; then the plan; then, once it is confirmed, how it goes. */
export function CopyDialog(props: CopyDialogProps) {
  const { cluster, topic, selected, view, covered, onClose } = props
  const t = useT()
  const { copies: c, common } = t
  const [choice, setChoice] = useState<CopyChoice>(() => firstChoice(props))
  const url = copiesUrl(cluster.id, topic)
  const { plan, part, failure: unplanned, make, clear } = useCopyPlan(url)
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState(false)
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const [job, setJob] = useState<string | null>(null)
  const name = visibleString(topic)
  const title = choice.by === 'header' ? c.titleRedrive(name) : c.title(name)
  const failure = refused ?? unplanned

  function change(next: CopyChoice) {
    setChoice(next)
    setRefused(null)
    clear()
  }

  const what =
    choice.what === 'selection' || view === null
      ? {
          ...selectionRequest(selected),
          ...(view?.isolation === 'read_committed' ? { isolation: view.isolation } : {}),
        }
      : whatRequest(choice.what, view, covered)

  function show() {
    setChecked(true)
    setRefused(null)
    const missing = choice.by === 'topic' ? choice.topic === '' : choice.header === ''
    if (!missing) void make(copyRequest(choice, what, null))
  }

  async function start() {
    if (plan === null) return
    setBusy(true)
    const outcome = await postJson<JobDescription>(url, copyRequest(choice, what, plan))
    setBusy(false)
    setRefused(outcome.ok ? null : outcome.failure)
    if (outcome.ok) setJob(outcome.data.id)
  }

  if (job !== null) {
    const address = jobUrl(cluster.id, job)
    return (
      <Dialog
        open
        onClose={onClose}
        title={title}
        width="xl"
        footerStart={<ButtonLink href={jobPath(cluster.id, job)}>{c.openJob}</ButtonLink>}
        footer={
          // The button that was pressed is gone.
          <Button autoFocus onClick={onClose}>
            {common.close}
          </Button>
        }
      >
        <JobPanel url={address}>{shown => <JobAccount job={shown} url={address} onChange={() => {}} />}</JobPanel>
      </Dialog>
    )
  }
  const records = plan?.counted?.records ?? plan?.offsets ?? '0'
  const targets = plan?.targets.filter(target => target.problem === null) ?? []
  const nothing = plan !== null && (records === '0' || targets.length === 0)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width="xl"
      busy={busy}
      footerStart={
        plan !== null && (
          <Button disabled={busy} onClick={clear}>
            {c.change}
          </Button>
        )
      }
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {common.cancel}
          </Button>
          {plan === null ? (
            <Button kind="primary" busy={part !== false} onClick={show}>
              {c.makePlan}
            </Button>
          ) : (
            <Button
              kind="primary"
              busy={busy}
              locked={nothing ? c.nothing : choice.cluster === cluster.id ? cluster.locked : undefined}
              onClick={() => void start()}
            >
              {plan.counted === null && choice.what !== 'selection' ? c.startAtMost(records) : c.start(records)}
            </Button>
          )}
        </>
      }
    >
      <div className="mb-4 flex flex-col gap-3 empty:hidden" aria-live="polite">
        {part !== false && (
          <div className="flex items-center gap-3">
            <ProgressBar value={part} label={c.planning} />
            <Button size="sm" onClick={clear}>
              {c.stopPlan}
            </Button>
          </div>
        )}
        {failure !== null && (
          <Note tone="crit" role="alert" title={errorText(t, failure).message}>
            {errorText(t, failure).hint}
          </Note>
        )}
        {plan !== null && <CopyPlanView plan={plan} choice={choice} />}
      </div>
      {plan === null && (
        <CopyForm
          cluster={cluster}
          source={topic}
          choice={choice}
          onChange={change}
          checked={checked}
          selected={selected.length}
          view={view}
          covered={covered}
        />
      )}
    </Dialog>
  )
}

'use client'
import { OctagonX } from 'lucide-react'
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { createTopicAction } from '@/app/(console)/clusters/[cluster]/topics/actions'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { Switch } from '@/components/ui/switch'
import { useCluster, useClusterOverview } from '@/lib/browser/cluster'
import { cn } from '@/lib/browser/cn'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'
import { createTopicCommand } from '@/lib/cli/kafka-topics'
import { useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { FailureNote } from './failure-note'
import { draftConfigs, draftFaults, draftRequest, emptyDraft, isSaidAtOnce, type TopicDraft } from './topic-draft'
import { TopicForm } from './topic-form'
import { useTopicValidation } from './use-topic-validation'
import { ValidationNote } from './validation-note'

interface CreateTopicDialogProps {
  /** To begin with. */
  name: string
  topics: readonly TopicRow[]
  onClose: () => void
  onCreated: (name: string) => Promise<void>
}

export function CreateTopicDialog({ name, topics, onClose, onCreated }: CreateTopicDialogProps) {
  const t = useT()
  const { form } = t.topics
  const cluster = useCluster()
  const { data: overview } = useClusterOverview()
  const [draft, setDraft] = useState<TopicDraft>({ ...emptyDraft, name })
  const [edited, setEdited] = useState(false)
  const [attempted, setAttempted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [showCli, setShowCli] = useState(true)
  const nameRef = useRef<HTMLInputElement>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const formId = useId()

  const names = useMemo(() => topics.map(topic => topic.name), [topics])
  const brokers = overview?.brokers.filter(broker => broker.online).length ?? null
  const faults = useMemo(() => draftFaults(draft, names, brokers), [draft, names, brokers])
  const validation = useTopicValidation(cluster.id, draft, faults)
  const { defaults } = validation
  // The broker's defaults stand in the fields once they are known, unless something was typed there meanwhile.
  const filled = useRef(false)
  useEffect(() => {
    if (filled.current || defaults?.partitions == null) return
    filled.current = true
    const { partitions, replicationFactor } = defaults
    setDraft(before => ({
      ...before,
      partitions: before.partitions ?? partitions,
      replicationFactor: before.replicationFactor ?? replicationFactor,
    }))
  }, [defaults])

  const script = useMemo(() => {
    const { partitions, replicationFactor } = draft
    return createTopicCommand(cluster.target, {
      topic: draft.name,
      partitions: partitions ?? undefined,
      replicationFactor: replicationFactor ?? undefined,
      configs: draftConfigs(draft),
    })
  }, [draft, cluster.target])

  function change(part: Partial<TopicDraft>) {
    setEdited(true)
    setFailure(null)
    setDraft(before => ({ ...before, ...part }))
  }

  async function submit() {
    setAttempted(true)
    if (busy) return
    if (faults.length > 0) {
      requestAnimationFrame(() => formRef.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    setBusy(true)
    const answer = await runAction(() => createTopicAction(cluster.id, draftRequest(draft)))
    if (answer.ok) await onCreated(answer.data.name)
    else setFailure(answer.error)
    setBusy(false)
  }

  const shownFaults = (attempted ? faults : faults.filter(isSaidAtOnce)).length
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.topics.create}
      subtitle={form.on(cluster.name)}
      width={showCli ? 'xl' : 'md'}
      edited={edited}
      busy={busy}
      fullscreen
      initialFocus={nameRef}
      bodyClassName={cn(
        'grid p-0 border-border border-t',
        showCli && 'grid-cols-[minmax(0,1fr)_minmax(0,400px)] max-md:grid-cols-1',
      )}
      footerStart={
        <Switch checked={showCli} onChange={setShowCli} className="-ml-2">
          {t.cli.show}
        </Switch>
      }
      footer={
        <>
          {shownFaults > 0 && (
            <span className="flex items-center gap-1.5 text-crit text-sm max-md:hidden">
              <Icon as={OctagonX} size={14} />
              {form.faults(shownFaults)}
            </span>
          )}
          <Button disabled={busy} onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button kind="primary" type="submit" form={formId} keys="Mod+↵" busy={busy}>
            {t.topics.create}
          </Button>
        </>
      }
    >
      <form
        ref={formRef}
        id={formId}
        noValidate
        className="min-w-0 px-5 pt-4 pb-5"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        {failure !== null && (
          <FailureNote
            title={failure.code === 'OUTCOME_UNKNOWN' ? form.unclear : form.notCreated}
            failure={failure}
            className="mb-3.5"
          />
        )}
        <TopicForm
          draft={draft}
          onChange={change}
          faults={faults}
          validation={validation}
          topics={names}
          attempted={attempted}
          nameRef={nameRef}
        />
      </form>
      {showCli && (
        <div className="min-w-0 border-border border-l px-5 pt-4 pb-5 max-md:border-t max-md:border-l-0">
          <CliPanel
            script={script}
            comment={cluster.name}
            note={faults.length > 0 ? t.cli.wouldFail : t.cli.sameRequest}
          />
          <ValidationNote validation={validation} draft={draft} named={!faults.some(fault => fault.field === 'name')} />
        </div>
      )}
    </Dialog>
  )
}

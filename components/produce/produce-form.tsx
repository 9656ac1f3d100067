'use client'
import { Send } from 'lucide-react'
import { useMemo, useState } from 'react'
import { bytesOfHex } from '@/components/messages/payload/payload-bytes'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Select } from '@/components/ui/select'
import { Status } from '@/components/ui/status'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { produceMessage } from '@/lib/browser/message-produce'
import { useShortcut } from '@/lib/browser/shortcuts'
import { produceMessageCommand } from '@/lib/cli/kafka-console-producer'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { type Ack, AckList } from './ack-list'
import { compressions, type Draft, type DraftFault, draftFault, draftSize, emptyDraft, inputOf } from './draft'
import { FailureWords } from './failure-words'
import { HeaderFields } from './header-fields'
import { KeyField } from './key-field'
import { PartitionField } from './partition-field'
import { ValueEditor } from './value-editor'

interface ProduceFormProps {
  topic: string
  /** Undefined while it is not known. */
  detail: TopicDetail | undefined
  initial: Draft
  acks: readonly Ack[]
  onAck: (ack: Ack) => void
}

/** One message: key, value, headers, and how it is sent. */
export function ProduceForm({ topic, detail, initial, acks, onAck }: ProduceFormProps) {
  const cluster = useCluster()
  const { form, ...p } = useT().produce
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const policy = detail?.cleanupPolicy ?? null
  const fault = useMemo(() => draftFault(draft, policy?.includes('compact') ?? false), [draft, policy])
  // What is not filled in yet is no fault before somebody tries to send it.
  const shownFault = tried || fault?.kind === 'json' || fault?.kind === 'hex' ? fault : null
  const blocked = fault !== null && (tried || (fault.kind === 'json' && draft.value.trim() !== ''))
  const size = fault === null ? draftSize(inputOf(draft)) : 0
  const limit = detail?.maxMessageBytes ?? null
  const tooLarge = limit !== null && BigInt(size) > BigInt(limit)

  function change(part: Partial<Draft>) {
    setDraft(before => ({ ...before, ...part }))
    setFailure(null)
  }

  async function submit(keep: boolean) {
    if (sending || cluster.locked !== undefined) return
    setTried(true)
    if (fault !== null) return
    setSending(true)
    setFailure(null)
    const outcome = await produceMessage(cluster.id, topic, inputOf(draft))
    setSending(false)
    if (!outcome.ok) {
      setFailure(outcome.failure)
      return
    }
    onAck({ result: outcome.result, at: Date.now() })
    setTried(false)
    if (!keep)
      setDraft({
        ...emptyDraft,
        valueFormat: draft.valueFormat,
        partition: draft.partition,
        compression: draft.compression,
      })
  }
  useShortcut({ keys: 'Mod+Enter', label: p.keys.send, scope: 'page', run: () => void submit(false) })

  const script = produceMessageCommand(cluster.target, {
    topic,
    key: draft.key === '' ? null : draft.keyFormat === 'hex' ? (bytesOfHex(draft.key) ?? draft.key) : draft.key,
    value: draft.tombstone
      ? null
      : draft.valueFormat === 'hex'
        ? (bytesOfHex(draft.value) ?? draft.value)
        : draft.value,
    headers: draft.headers.map(({ key, value }) => ({
      key,
      value: value.kind === 'text' ? value.text : value.kind === 'null' ? null : new Uint8Array(value.length),
    })),
    compression: draft.compression,
    ...(draft.partition === null ? {} : { partition: draft.partition }),
  })

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_400px] gap-x-8 gap-y-5 px-6 pb-6 max-lg:grid-cols-1 max-md:px-4">
      <form className="grid min-w-0 content-start gap-3.5" onSubmit={event => event.preventDefault()}>
        <KeyField draft={draft} onChange={change} fault={shownFault} partitions={detail?.partitions.length ?? 0} />
        <ValueEditor
          draft={draft}
          onChange={change}
          fault={shownFault}
          cleanupPolicy={policy}
          onSubmit={() => void submit(false)}
        />
        <HeaderFields
          headers={draft.headers}
          onChange={headers => change({ headers })}
          wrong={shownFault?.field === 'headers'}
        />
        <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-3">
          <PartitionField
            key={detail === undefined ? 'unknown' : 'known'}
            value={draft.partition}
            count={detail?.partitions.length ?? 0}
            onChange={partition => change({ partition })}
          />
          <Field label={form.compression}>
            <Select
              value={draft.compression}
              onChange={compression => change({ compression })}
              options={compressions.map(value => ({ value, label: value }))}
            />
          </Field>
          <Field label={form.valueFormat}>
            <Select
              value={draft.valueFormat}
              onChange={valueFormat => change({ valueFormat })}
              disabled={draft.tombstone}
              options={(['text', 'json', 'hex'] as const).map(value => ({ value, label: form.formats[value] }))}
            />
          </Field>
        </div>
        {tooLarge && <Note tone="warn">{form.tooLarge(num(size), num(limit))}</Note>}
        {failure !== null && (
          <Note tone="crit" role="alert">
            <FailureWords cluster={cluster.id} topic={topic} failure={failure} />
          </Note>
        )}
        <div className="flex flex-wrap items-center gap-2 border-border border-t pt-3.5">
          <Button
            kind="primary"
            icon={Send}
            keys={blocked ? undefined : 'Mod+↵'}
            busy={sending}
            locked={cluster.locked}
            disabled={blocked}
            onClick={() => void submit(false)}
          >
            {draft.tombstone ? form.submitTombstone : form.submit}
          </Button>
          <Button busy={sending} locked={cluster.locked} disabled={blocked} onClick={() => void submit(true)}>
            {form.keep}
          </Button>
          <span className="flex-1" />
          {blocked && fault !== null && <Status level="crit">{faultWord(form, fault)}</Status>}
        </div>
      </form>
      <div className="grid min-w-0 content-start gap-4.5">
        <CliPanel script={script} />
        <AckList cluster={cluster.id} topic={topic} acks={acks} />
        <span role="status" className="sr-only">
          {acks[0] !== undefined && p.acks.spoken(acks[0].result.partition, acks[0].result.offset)}
        </span>
      </div>
    </div>
  )
}

function faultWord(form: ReturnType<typeof useT>['produce']['form'], fault: DraftFault): string {
  if (fault.kind === 'json') return form.notJson
  if (fault.kind === 'hex') return form.notHex
  return fault.kind === 'compacted' ? form.needsKey : form.needsHeaderKey
}

'use client'
import { Gauge } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { CopyButton } from '@/components/ui/copy-button'
import { Note } from '@/components/ui/note'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { startLoad } from '@/lib/browser/message-load'
import { useShortcut } from '@/lib/browser/shortcuts'
import { producerPerfTestCommand } from '@/lib/cli/kafka-producer-perf-test'
import { useLoadWords } from '@/lib/i18n/load'
import { renderRecord } from '@/lib/kafka/messages/load/load-record'
import { RecordRandom } from '@/lib/kafka/messages/load/record-random'
import { utf8Length } from '@/lib/kafka/messages/load/render-template'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { FailureWords } from './failure-words'
import { compileDraft, draftOfPlan, emptyLoadDraft, type LoadDraft, planOf } from './load-draft'
import { LoadHeaders } from './load-headers'
import { linkOfPlan, planOfLink } from './load-link'
import { rememberedLoad, rememberLoad } from './load-memory'
import { LoadPace } from './load-pace'
import { LoadPreview } from './load-preview'
import { LoadRuns } from './load-runs'
import { TemplateField } from './template-field'

interface LoadProducerProps {
  topic: string
  detail: TopicDetail | undefined
  /** A plan out of a link. */
  shared: string | null
}

/** Many messages made of templates, so many a second, to try consumers under load. The work goes on without this page. */
export function LoadProducer({ topic, detail, shared }: LoadProducerProps) {
  const cluster = useCluster()
  const load = useLoadWords()
  const [draft, setDraft] = useState<LoadDraft>(() => {
    const plan = planOfLink(shared) ?? rememberedLoad(cluster.id, topic)
    return plan ? draftOfPlan(plan) : emptyLoadDraft()
  })
  const [started, setStarted] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const compiled = useMemo(() => compileDraft(draft), [draft])
  const plan = useMemo(() => planOf(draft), [draft])
  const faultOf = (field: 'key' | 'value') =>
    (compiled.ok ? undefined : compiled.faults.find(fault => fault.field === field)?.fault) ?? null
  const size = useMemo(() => {
    if (!compiled.ok) return 0
    const { value } = renderRecord(compiled.compiled, 0, 0, new RecordRandom(draft.seed))
    return Math.floor(utf8Length(value ?? '') * (draft.valueAs === 'base64' ? 0.75 : 1))
  }, [compiled, draft.seed, draft.valueAs])
  const limit = detail?.maxMessageBytes ?? null
  const tooLarge = limit !== null && BigInt(size) > BigInt(limit)
  const needsKey = draft.key === '' && (detail?.cleanupPolicy?.includes('compact') ?? false)

  function change(part: Partial<LoadDraft>) {
    setDraft(before => ({ ...before, ...part }))
    setFailure(null)
  }

  async function start() {
    if (plan === null || sending || cluster.locked !== undefined) return
    setSending(true)
    setFailure(null)
    const outcome = await startLoad(cluster.id, topic, plan)
    setSending(false)
    if (!outcome.ok) return setFailure(outcome.failure)
    rememberLoad(cluster.id, topic, plan)
    setStarted(outcome.data.id)
  }
  useShortcut({ keys: 'Mod+Enter', label: load.start(draft.count ?? 0), scope: 'page', run: () => void start() })

  const link = plan === null ? null : linkOfPlan(plan)
  const address = () => {
    const url = new URL(location.href)
    url.searchParams.set('load', link ?? '')
    return url.href
  }
  const script = producerPerfTestCommand(cluster.target, {
    topic,
    records: draft.count ?? 1,
    rate: draft.unlimited ? null : draft.rate,
    size,
    compression: draft.compression,
  })

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_400px] gap-x-8 gap-y-5 px-6 pb-6 max-lg:grid-cols-1 max-md:px-4">
      <form className="grid min-w-0 content-start gap-3.5" onSubmit={event => event.preventDefault()}>
        <TemplateField
          label={load.key}
          value={draft.key}
          onChange={key => change({ key })}
          rows={1}
          fault={faultOf('key')}
          help={load.keyHelp}
          warning={needsKey ? load.noKeyCompacted : undefined}
          withoutKey
        />
        {draft.valueAs === 'null' ? (
          <p className="text-sm text-text-2">{load.nullValue}</p>
        ) : (
          <TemplateField
            label={load.value}
            value={draft.value}
            onChange={value => change({ value })}
            rows={6}
            fault={faultOf('value')}
          />
        )}
        <LoadHeaders headers={draft.headers} onChange={headers => change({ headers })} compiled={compiled} />
        <LoadPace draft={draft} onChange={change} partitions={detail?.partitions.length ?? 0} />
        {tooLarge && <Note tone="warn">{load.tooLarge(size, limit)}</Note>}
        {failure !== null && (
          <Note tone="crit" role="alert">
            <FailureWords cluster={cluster.id} topic={topic} failure={failure} />
          </Note>
        )}
        <div className="flex flex-wrap items-center gap-2 border-border border-t pt-3.5">
          <Button
            kind="primary"
            icon={Gauge}
            keys={plan === null ? undefined : 'Mod+↵'}
            busy={sending}
            locked={cluster.locked}
            disabled={plan === null}
            onClick={() => void start()}
          >
            {load.start(draft.count ?? 0)}
          </Button>
          <span className="flex-1" />
          {link !== null && <CopyButton text={address} label={load.copyLink} />}
          {plan !== null && link === null && <span className="text-text-3 text-xs">{load.linkTooLong}</span>}
        </div>
        <LoadPreview compiled={compiled} seed={draft.seed} />
      </form>
      <div className="grid min-w-0 content-start gap-4.5">
        <LoadRuns cluster={cluster.id} topic={topic} started={started} onRepeat={again => change(draftOfPlan(again))} />
        <CliPanel script={script} incomplete={plan === null ? load.incomplete : undefined} />
      </div>
    </div>
  )
}

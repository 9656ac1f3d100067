'use client'
import { ArrowDown, ArrowUp, Check, Copy, Link2, Route, Send, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CopyRecordButton } from '@/components/copy/copy-record-button'
import { ButtonLink } from '@/components/ui/button-link'
import { IconButton } from '@/components/ui/icon-button'
import { type TabItem, Tabs } from '@/components/ui/tabs'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { type RecordPosition, recordUrl, searchOfFormats } from '@/lib/browser/message-view'
import { recordPath, topicPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useCopy } from '@/lib/browser/use-copy'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { traceKey } from '../trace-key'
import type { Decoders } from '../use-decoders'
import { HeaderList } from './header-list'
import { MetadataList } from './metadata-list'
import { copyText, fileName, type PayloadMode } from './payload-mode'
import { PayloadPane } from './payload-pane'
import { RecordMissing } from './record-missing'

interface MessagePanelProps {
  cluster: string
  topic: string
  at: RecordPosition
  compacted: boolean
  /** How its key and value are read. */
  decoders: Decoders
  /** Topics to trace its key through; its own without it. */
  traced?: readonly string[]
  /** Null at the ends of the page. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  /** The next higher offset that has a message on the page; for a place that has none. */
  onNewer: (() => void) | null
  onClose: () => void
}

type Part = 'value' | 'key' | 'headers' | 'metadata'

/** One message, whole. */
export function MessagePanel(props: MessagePanelProps) {
  const { cluster, topic, at, compacted, decoders, traced = [topic] } = props
  const { messages: m, produce, trace } = useT()
  const { panel } = m
  const [part, setPart] = useState<Part>('value')
  const [mode, setMode] = useState<PayloadMode | null>(null)
  const resource = useResource<RecordLine>(recordUrl(cluster, topic, at, decoders), {
    interval: false,
    freshness: false,
  })
  // While another decoder reads it the message stays, so that nothing blinks and the focus is kept.
  const last = useRef(resource.data)
  if (resource.data !== undefined) last.current = resource.data
  const record = resource.data ?? (resource.failure === null ? last.current : undefined)
  const value = useCopy()
  const link = useCopy()
  const box = useRef<HTMLElement>(null)
  const phone = useIsPhone()
  const tracing = record === undefined ? null : traceKey(cluster, traced, record.key)

  const copyLink = () =>
    void link.copy(location.origin + recordPath(cluster, topic, at.partition, at.offset) + searchOfFormats(decoders))
  const copyValue = () => (record === undefined ? false : void value.copy(copyText(record.value)))
  useShortcut({ keys: 'y', label: m.keys.copyValue, scope: 'page', run: copyValue })
  useShortcut({ keys: 'l', label: m.keys.copyLink, scope: 'page', run: copyLink })

  // On a phone the panel covers the page, so the focus goes into it; beside the table J and K go on from row to row.
  useEffect(() => {
    if (phone) box.current?.focus()
  }, [phone])

  const pane = (which: 'value' | 'key', whole: RecordLine) => (
    <PayloadPane
      cluster={cluster}
      part={which}
      payload={whole[which]}
      fileName={fileName(topic, whole, whole[which])}
      mode={mode}
      onMode={setMode}
      format={which === 'key' ? decoders.keyFormat : decoders.valueFormat}
      onFormat={format => {
        setMode(null)
        decoders.choose(which, format)
      }}
      compacted={compacted}
      copy={
        which === 'value' ? (
          <IconButton
            size="sm"
            icon={value.state === 'copied' ? Check : value.state === 'failed' ? X : Copy}
            label={panel.copy.value}
            keys="Y"
            onClick={copyValue}
          />
        ) : (
          <CopyPayload label={panel.copy.key} text={copyText(whole.key)} />
        )
      }
    />
  )

  return (
    <aside
      ref={box}
      tabIndex={-1}
      aria-label={panel.label(at.partition, at.offset)}
      className="flex min-h-0 w-[440px] shrink-0 flex-col border-border border-l bg-surface outline-none max-xl:w-[380px] max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-6 max-lg:w-[420px] max-lg:shadow-side max-md:fixed max-md:inset-0 max-md:z-45 max-md:w-auto max-md:border-l-0"
    >
      <div className="flex items-center gap-0.5 border-border border-b py-2 pr-2.5 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="mono truncate text-sm">{`${at.partition} @ ${num(at.offset)}`}</h2>
          <div className="tnum flex min-h-4 flex-wrap items-center gap-x-1.5 text-text-2 text-xs">
            {record !== undefined && (
              <>
                <Time at={record.timestamp} zone />· {record.timestampType}
                {record.aborted && <Tag tone="warn">{m.aborted}</Tag>}
                {record.open && <Tag tone="accent">{m.open}</Tag>}
              </>
            )}
          </div>
        </div>
        <IconButton size="sm" icon={ArrowUp} label={panel.previous} keys="K" {...step(props.onPrevious)} />
        <IconButton size="sm" icon={ArrowDown} label={panel.next} keys="J" {...step(props.onNext)} />
        <IconButton
          size="sm"
          icon={link.state === 'copied' ? Check : Link2}
          label={link.state === 'copied' ? panel.linkCopied : panel.link}
          keys="L"
          onClick={copyLink}
        />
        <IconButton size="sm" icon={X} label={panel.close} keys="Esc" onClick={props.onClose} />
      </div>
      <span role="status" className="sr-only">
        {link.state === 'copied' ? panel.linkCopied : value.state === 'copied' ? panel.copied : ''}
      </span>
      {record === undefined ? (
        <RecordMissing resource={resource} at={at} onNewer={props.onNewer} />
      ) : (
        <>
          <Tabs<Part>
            value={part}
            onChange={setPart}
            aria-label={panel.parts}
            className="px-2"
            panelClassName="flex-1 overflow-auto"
            items={parts(m, record, pane, topic)}
          />
          {part === 'value' && record.headers.length > 0 && (
            <div className="max-h-[30%] shrink-0 overflow-auto border-border border-t px-4 py-2.5">
              <h3 className="mb-1.5 text-xs">
                {panel.headers} <span className="font-normal text-text-3">{record.headers.length}</span>
              </h3>
              <HeaderList headers={record.headers} />
            </div>
          )}
          <div className="flex flex-wrap items-center gap-2 border-border border-t px-4 py-2.5">
            <ButtonLink
              size="sm"
              icon={Send}
              prefetch={false}
              href={`${topicPath(cluster, topic)}/produce?again=${at.partition}@${at.offset}`}
            >
              {produce.again}
            </ButtonLink>
            {tracing !== null && (
              <ButtonLink size="sm" icon={Route} prefetch={false} href={tracing}>
                {trace.thisKey}
              </ButtonLink>
            )}
            <CopyRecordButton topic={topic} at={at} />
          </div>
        </>
      )}
    </aside>
  )
}

function step(go: (() => void) | null) {
  return { disabled: go === null, onClick: () => go?.() }
}

function CopyPayload({ label, text }: { label: string; text: string }) {
  const { state, copy } = useCopy()
  return <IconButton size="sm" icon={state === 'copied' ? Check : Copy} label={label} onClick={() => void copy(text)} />
}

function parts(
  m: ReturnType<typeof useT>['messages'],
  record: RecordLine,
  pane: (which: 'value' | 'key', whole: RecordLine) => React.ReactNode,
  topic: string,
): TabItem<Part>[] {
  const { panel } = m
  return [
    { value: 'value', label: panel.value, panel: pane('value', record) },
    { value: 'key', label: panel.key, panel: pane('key', record) },
    {
      value: 'headers',
      label: panel.headers,
      count: record.headers.length,
      panel: (
        <div className="p-4">
          <HeaderList headers={record.headers} whole />
        </div>
      ),
    },
    {
      value: 'metadata',
      label: panel.metadata,
      panel: (
        <div className="p-4">
          <MetadataList topic={topic} record={record} />
        </div>
      ),
    },
  ]
}

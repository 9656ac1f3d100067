'use client'
import { CircleSlash } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId } from 'react'
import { formatJson } from '@/components/messages/json/format-json'
import { parseJson } from '@/components/messages/json/parse-json'
import { bytesOfHex } from '@/components/messages/payload/payload-bytes'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Status } from '@/components/ui/status'
import { Switch } from '@/components/ui/switch'
import { Tag } from '@/components/ui/tag'
import { cn } from '@/lib/browser/cn'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { type Draft, type DraftFault, utf8Length } from './draft'
import { jsonFault } from './json-fault'

const JsonEditor = dynamic(() => import('./json-editor').then(module => module.JsonEditor), {
  ssr: false,
  loading: () => <div className="min-h-[164px]" />,
})

interface ValueEditorProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  fault: DraftFault | null
  cleanupPolicy: string | null
  onSubmit: () => void
}

/** The value as text, JSON that is checked while it is typed, or bytes; or no value at all. */
export function ValueEditor({ draft, onChange, fault, cleanupPolicy, onSubmit }: ValueEditorProps) {
  const { form, ...p } = useT().produce
  const id = useId()
  const { value, valueFormat, tombstone } = draft
  const isJson = valueFormat === 'json' && !tombstone
  const jsonError = fault?.field === 'value' && fault.kind === 'json' ? fault.error : null
  // An empty field is not shown as wrong before anything is written in it.
  const shown = jsonError !== null && value.trim() === '' ? null : jsonError
  const wrong = shown !== null || (fault?.field === 'value' && fault.kind === 'hex')

  function format() {
    const parsed = parseJson(value)
    if (parsed.ok) onChange({ value: formatJson(parsed.node) })
    return parsed.ok
  }
  useShortcut(isJson ? { keys: 'Alt+Shift+f', label: p.keys.format, scope: 'page', run: format } : null)

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <span id={`${id}label`} className="flex-1 font-medium text-sm">
          {form.value}
        </span>
        <Switch checked={tombstone} onChange={on => onChange({ tombstone: on })} className="h-7">
          {form.tombstone}
        </Switch>
        {isJson && (
          <Button kind="ghost" size="sm" disabled={jsonError !== null} onClick={format}>
            {form.format}
            <Kbd keys="⇧⌥F" />
          </Button>
        )}
      </div>
      {tombstone ? (
        <Tombstone keyText={draft.key} cleanupPolicy={cleanupPolicy} />
      ) : (
        <div
          className={cn(
            'overflow-hidden rounded-md border border-border-input bg-surface focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-1',
            wrong && 'border-crit shadow-[0_0_0_1px_var(--crit)]',
          )}
        >
          {isJson ? (
            <JsonEditor
              value={value}
              onChange={next => onChange({ value: next })}
              errorAt={shown === null ? null : shown.offset}
              onSubmit={onSubmit}
              label={form.valueLabel}
              describedBy={`${id}message`}
            />
          ) : (
            <textarea
              rows={7}
              spellCheck={false}
              aria-label={form.valueLabel}
              aria-describedby={`${id}message`}
              aria-invalid={wrong || undefined}
              value={value}
              onChange={event => onChange({ value: event.target.value })}
              className="mono block min-h-[164px] w-full resize-y bg-transparent px-3 py-2 leading-5 outline-none max-md:text-lg"
            />
          )}
        </div>
      )}
      <div id={`${id}message`} aria-live="polite" className="min-h-5 text-xs">
        {!tombstone && (
          <Message draft={draft} fault={fault} onChange={onChange} jsonError={shown} waiting={jsonError !== shown} />
        )}
      </div>
    </div>
  )
}

interface MessageProps extends Pick<ValueEditorProps, 'draft' | 'fault' | 'onChange'> {
  jsonError: Extract<DraftFault, { kind: 'json' }>['error'] | null
  /** Nothing was written yet. */
  waiting: boolean
}

function Message({ draft, fault, onChange, jsonError, waiting }: MessageProps) {
  const p = useT().produce
  const { form } = p
  const { value, valueFormat } = draft
  if (jsonError !== null) {
    const { repair } = jsonError
    return (
      <span className="text-crit">
        <Status level="crit" className="mr-1.5 align-[-2px]" />
        {jsonFault(p, value, jsonError)}{' '}
        {repair !== undefined && (
          <button
            type="button"
            className="link mr-2"
            onClick={() => onChange({ value: value.slice(0, repair.from) + repair.insert + value.slice(repair.to) })}
          >
            {repair.insert === '' ? form.remove : form.insert}
          </button>
        )}
        <button type="button" className="link" onClick={() => onChange({ valueFormat: 'text' })}>
          {form.sendAsText}
        </button>
      </span>
    )
  }
  if (waiting) return null
  if (valueFormat === 'hex') {
    return fault?.field === 'value' ? (
      <span className="text-crit">{form.hexWrong}</span>
    ) : (
      <span className="text-text-3">{form.bytes(num(bytesOfHex(value)?.length ?? 0))}</span>
    )
  }
  const bytes = num(utf8Length(value))
  if (valueFormat === 'json') {
    return (
      <Status level="ok" className="font-normal">
        {form.validJson(bytes)}
      </Status>
    )
  }
  return <span className="text-text-3">{value === '' ? form.emptyText : form.bytes(bytes)}</span>
}

/** What sending null does in this very topic. */
function Tombstone({ keyText, cleanupPolicy }: { keyText: string; cleanupPolicy: string | null }) {
  const { form } = useT().produce
  const compacted = cleanupPolicy?.includes('compact') ?? false
  const words = compacted
    ? keyText === ''
      ? form.nullCompactedNoKey
      : form.nullCompacted(keyText)
    : cleanupPolicy === null
      ? ''
      : form.nullDelete(cleanupPolicy)
  return (
    <div className="flex min-h-[166px] flex-col items-center justify-center gap-1 rounded-md border border-border bg-surface-2 p-4 text-center text-text-2 text-xs">
      <p>
        <Tag icon={CircleSlash} className="mr-1">
          null
        </Tag>{' '}
        {form.nullIs}
      </p>
      <p className="[overflow-wrap:anywhere]">
        <PayloadText text={words} />
      </p>
    </div>
  )
}

'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { CliPanel } from '@/components/ui/cli-panel'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Segmented } from '@/components/ui/segmented'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { ExportWhat } from '@/lib/browser/message-export'
import type { CliTarget } from '@/lib/cli/command'
import { readMessagesCommand } from '@/lib/cli/kafka-console-consumer'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { ExportFormat, ExportForm as Form } from '@/lib/kafka/messages/export/types'
import type { EndLine } from '@/lib/kafka/messages/types'

export interface ExportChoice {
  what: ExportWhat
  format: ExportFormat
  safeCells: boolean
  framing: 'newline' | 'nul' | 'length'
}

export function firstChoice(searching: boolean): ExportChoice {
  return { what: searching ? 'search' : 'page', format: 'jsonl', safeCells: false, framing: 'newline' }
}

export function formOf({ format, safeCells, framing }: ExportChoice): Form {
  if (format === 'csv') return { format, safeCells }
  return format === 'raw' ? { format, framing } : { format }
}

interface ExportFormProps {
  choice: ExportChoice
  onChange: (choice: ExportChoice) => void
  searching: boolean
  committed: boolean
  estimate: { offsets: bigint; atMost: boolean } | null
  failure: RequestFailure | null
  target: CliTarget
  topic: string
  covered: EndLine['covered'] | null
}

export function ExportForm({ choice, onChange, searching, committed, estimate, failure, ...rest }: ExportFormProps) {
  const t = useT()
  const { exports: e } = t
  const set = (change: Partial<ExportChoice>) => onChange({ ...choice, ...change })
  const whats = searching ? (['search', 'topic'] as const) : (['page', 'topic'] as const)
  return (
    <div className="flex flex-col gap-4">
      <Field label={e.what} help={e.whatHelp[choice.what]}>
        <Segmented<ExportWhat>
          className="self-start"
          value={choice.what}
          onChange={what => set({ what })}
          options={whats.map(value => ({ value, label: e.whats[value] }))}
        />
      </Field>
      <Field label={e.format} help={e.formatHelp[choice.format]}>
        <Segmented
          className="self-start"
          value={choice.format}
          onChange={format => set({ format })}
          options={(['jsonl', 'csv', 'raw'] as const).map(value => ({ value, label: e.formats[value] }))}
        />
      </Field>
      {choice.format === 'csv' && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
        <label className="flex items-start gap-2 text-sm">
          <Checkbox
            className="mt-0.5"
            checked={choice.safeCells}
            onChange={event => set({ safeCells: event.target.checked })}
          />
          <span>
            <span className="block font-medium">{e.safeCells}</span>
            <span className="block text-text-3 text-xs">{e.safeCellsHelp}</span>
          </span>
        </label>
      )}
      {choice.format === 'raw' && (
        <Field label={e.framing} help={e.framingHelp[choice.framing]}>
          <Segmented
            className="self-start"
            value={choice.framing}
            onChange={framing => set({ framing })}
            options={(['newline', 'nul', 'length'] as const).map(value => ({ value, label: e.framings[value] }))}
          />
        </Field>
      )}
      <p className="tnum text-sm text-text-2" role="status">
        {estimate === null
          ? ''
          : estimate.offsets === 0n
            ? e.nothing
            : estimate.atMost
              ? e.estimateAtMost(estimate.offsets)
              : e.estimate(estimate.offsets)}
        {committed && ` ${e.committed}`}
      </p>
      {failure !== null && (
        <Note tone="crit" role="alert" title={errorText(t, failure).message}>
          {errorText(t, failure).hint}
        </Note>
      )}
      <Command what={choice.what} committed={committed} {...rest} />
    </div>
  )
}

/** What comes nearest on the command line, and what it loses. */
function Command({
  what,
  committed,
  target,
  topic,
  covered,
}: Pick<ExportFormProps, 'committed' | 'target' | 'topic' | 'covered'> & { what: ExportWhat }) {
  const { exports: e } = useT()
  const ranges = Object.entries(covered ?? {}).filter(([, range]) => BigInt(range.from) < BigInt(range.to))
  const offsets = ranges.map(([partition, range]) => ({ partition: Number(partition), offset: range.from }))
  const script = readMessagesCommand(target, {
    topic,
    start: what === 'page' && offsets.length > 0 ? { from: 'offsets', offsets } : { from: 'beginning' },
    print: ['timestamp', 'partition', 'offset', 'headers', 'key'],
    ...(committed ? { isolationLevel: 'read_committed' } : {}),
  })
  return (
    <CliPanel
      script={script}
      note={what === 'search' ? `${e.cliSearch} ${e.cliNote}` : e.cliNote}
      className="[&_section]:max-h-[30vh]"
    />
  )
}

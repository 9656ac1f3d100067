'use client'
import { fromInputTime, toInputTime } from '@/components/messages/toolbar/local-time'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useResetWords } from '@/lib/i18n/reset'
import { zoneLabel } from '@/lib/i18n/time'
import { CsvField } from './csv-field'
import { GroupField } from './group-field'
import { PastField } from './past-field'
import { draftStrategy, type ResetDraft } from './reset-draft'

interface StrategyFieldProps {
  groupId: string
  draft: ResetDraft
  onChange: (part: Partial<ResetDraft>) => void
}

/** What a strategy needs to know; nothing for the ends of the log. */
export function StrategyField({ groupId, draft, onChange }: StrategyFieldProps) {
  const { field } = useResetWords()
  const wrong = draftStrategy(draft) === null
  const said = (text: string, message: string) => (wrong && text !== '' ? message : undefined)
  switch (draft.by) {
    case 'offset':
      return (
        <Field
          label={field.offset}
          help={field.offsetHelp}
          error={said(draft.offset, field.offsetWrong)}
          className="w-[236px] max-md:w-full"
        >
          <Input
            mono
            inputMode="numeric"
            value={draft.offset}
            onChange={event => onChange({ offset: event.target.value })}
          />
        </Field>
      )
    case 'shift':
      return (
        <Field
          label={field.shift}
          help={field.shiftHelp}
          error={said(draft.shift, field.shiftWrong)}
          className="w-[236px] max-md:w-full"
        >
          <Input mono value={draft.shift} onChange={event => onChange({ shift: event.target.value })} />
        </Field>
      )
    case 'timestamp':
      return <TimeField draft={draft} onChange={onChange} error={said('x', field.timeWrong)} />
    case 'duration':
      return (
        <div className="flex gap-2">
          <Field label={field.amount} error={said('x', field.amountWrong)} className="w-[110px]">
            <Input
              mono
              inputMode="numeric"
              value={draft.amount}
              onChange={event => onChange({ amount: event.target.value })}
            />
          </Field>
          <Field label={field.unit} className="w-[118px]">
            <Select
              value={draft.unit}
              onChange={unit => onChange({ unit })}
              options={(['M', 'H', 'D'] as const).map(value => ({ value, label: field.units[value] }))}
            />
          </Field>
        </div>
      )
    case 'group':
      return <GroupField groupId={groupId} value={draft.groupId} onChange={next => onChange({ groupId: next })} />
    case 'csv':
      return <CsvField value={draft.csv} onChange={csv => onChange({ csv })} />
    case 'undo':
      return <PastField groupId={groupId} value={draft.auditId} onChange={auditId => onChange({ auditId })} />
    default:
      return null
  }
}

/** A time in the clock of the page, or in the other one: the instant stays, its spelling changes. */
function TimeField({
  draft,
  onChange,
  error,
}: Pick<StrategyFieldProps, 'draft' | 'onChange'> & { error: string | undefined }) {
  const { field } = useResetWords()
  const ms = fromInputTime(draft.time, draft.utc)
  return (
    <div className="flex gap-2 max-md:w-full">
      <Field label={field.time} help={field.timeHelp} error={error} className="w-[236px] max-md:flex-1">
        <Input
          type="datetime-local"
          step={1}
          value={draft.time}
          onChange={event => onChange({ time: event.target.value })}
        />
      </Field>
      <Field label={field.zone} className="w-[140px]">
        <Select
          value={draft.utc ? 'utc' : 'local'}
          onChange={next => {
            const utc = next === 'utc'
            onChange({ utc, ...(ms === null ? {} : { time: toInputTime(ms, utc) }) })
          }}
          options={[
            { value: 'local', label: `${field.local}, ${zoneLabel(ms ?? Date.now())}` },
            { value: 'utc', label: 'UTC' },
          ]}
        />
      </Field>
    </div>
  )
}

'use client'
import { GroupStatusMark } from '@/components/groups/group-status'
import { Field } from '@/components/ui/field'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Select } from '@/components/ui/select'
import type { AlertCondition } from '@/lib/alerts/types'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { groupStatuses } from '@/lib/lag/types'
import { Choice } from './choice'
import { DurationField } from './duration-field'
import type { RuleDraft, RuleFault } from './rule-draft'

interface ConditionFieldsProps {
  draft: RuleDraft
  onChange: (part: Partial<RuleDraft>) => void
  faults: readonly RuleFault[]
}

/** What must hold, and its bound. */
export function ConditionFields({ draft, onChange, faults }: ConditionFieldsProps) {
  const { form } = useAlertsWords()
  const kinds = Object.keys(form.conditions) as AlertCondition['kind'][] // its keys are the kinds
  const missing = faults.includes('above') ? form.above : null
  return (
    <div className="grid grid-cols-2 items-start gap-3 max-md:grid-cols-1">
      <Field label={form.condition} help={form.conditionHelp[draft.kind]}>
        <Select
          value={draft.kind}
          onChange={kind => onChange({ kind })}
          options={kinds.map(kind => ({ value: kind, label: form.conditions[kind] }))}
        />
      </Field>
      {draft.kind === 'lag' && (
        <Field label={form.above} error={missing}>
          <NumberStepper
            value={draft.lag}
            min={0}
            max={Number.MAX_SAFE_INTEGER}
            step={1000}
            onChange={lag => onChange({ lag })}
          />
        </Field>
      )}
      {draft.kind === 'time-lag' && (
        <DurationField
          label={form.above}
          error={missing}
          value={draft.timeLag}
          onChange={timeLag => onChange({ timeLag })}
        />
      )}
      {draft.kind === 'status' && <StatusField draft={draft} onChange={onChange} faults={faults} />}
    </div>
  )
}

function StatusField({ draft, onChange, faults }: ConditionFieldsProps) {
  const { form } = useAlertsWords()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{form.conditions.status}</legend>
      <div className="flex flex-col gap-0.5">
        {groupStatuses.map(status => (
          <Choice
            key={status}
            checked={draft.statuses.includes(status)}
            onChange={checked =>
              onChange({
                statuses: groupStatuses.filter(each => (each === status ? checked : draft.statuses.includes(each))),
              })
            }
          >
            <GroupStatusMark status={status} />
          </Choice>
        ))}
      </div>
      {faults.includes('statuses') && (
        <p role="alert" className="text-crit text-xs">
          {form.statusFault}
        </p>
      )}
    </fieldset>
  )
}

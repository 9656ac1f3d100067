'use client'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Select } from '@/components/ui/select'
import { useAlertsWords } from '@/lib/i18n/alerts'
import type { Duration, DurationUnit } from './rule-draft'

interface DurationFieldProps {
  label: string
  value: Duration
  onChange: (value: Duration) => void
  help?: ReactNode
  error?: ReactNode
  className?: string
}

/** A number and its unit. */
export function DurationField({ label, value, onChange, help, error, className }: DurationFieldProps) {
  const { form } = useAlertsWords()
  const units = Object.keys(form.units) as DurationUnit[] // its keys are the units
  return (
    <div className={className}>
      <div className="grid grid-cols-[minmax(0,1fr)_112px] items-start gap-2">
        <Field label={label} help={help} error={error}>
          <NumberStepper value={value.count} min={0} max={999_999} onChange={count => onChange({ ...value, count })} />
        </Field>
        <Select
          aria-label={`${label}: ${form.unit}`}
          className="mt-6"
          value={value.unit}
          onChange={unit => onChange({ ...value, unit })}
          options={units.map(unit => ({ value: unit, label: form.units[unit] }))}
        />
      </div>
    </div>
  )
}

'use client'
import { Field } from '@/components/ui/field'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import type { ImportPlan } from '@/lib/kafka/messages/import/types'
import { compressions } from './draft'

export type ImportOptionsValue = Pick<ImportPlan, 'onFault' | 'rate' | 'compression'>

interface ImportOptionsProps {
  value: ImportOptionsValue
  onChange: (value: ImportOptionsValue) => void
}

/** How a file is written. */
export function ImportOptions({ value, onChange }: ImportOptionsProps) {
  const { imports: i } = useT()
  return (
    <>
      <Field label={i.onFault}>
        <Segmented
          className="self-start"
          value={value.onFault}
          onChange={onFault => onChange({ ...value, onFault })}
          options={(['stop', 'skip'] as const).map(option => ({ value: option, label: i.onFaults[option] }))}
        />
      </Field>
      <Field label={i.rate} mark={i.rateUnit}>
        <NumberStepper
          value={value.rate}
          onChange={rate => onChange({ ...value, rate })}
          min={1}
          max={10_000_000}
          step={1000}
          placeholder={i.rateNone}
        />
      </Field>
      <Field label={i.compression}>
        <Select
          value={value.compression}
          onChange={compression => onChange({ ...value, compression })}
          options={compressions.map(option => ({ value: option, label: option }))}
        />
      </Field>
    </>
  )
}

'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { retentionText, wholeNumber } from './config-meaning'

const day = 86_400_000
const presets = [String(day), String(7 * day), String(30 * day), '-1']

interface RetentionFieldProps {
  /** Null: the broker's default. */
  value: string | null
  byDefault: string | null
  onChange: (retentionMs: string) => void
  wrong: boolean
  refusal: string | null
  /** The cleanup policy does not look at it. */
  unused: boolean
}

/** retention.ms in days and in milliseconds: the two always say the same. */
export function RetentionField({ value, byDefault, onChange, wrong, refusal, unused }: RetentionFieldProps) {
  const { topics, common } = useT()
  const lang = useLang()
  const { form } = topics
  const shown = value ?? byDefault ?? ''
  const number = wholeNumber(shown)
  const inWords = number !== null && number < 0n ? form.forEver : retentionText(shown, lang, common.none)
  const byDefaultWords = retentionText(byDefault, lang, common.none)
  const help = unused
    ? form.retentionUnused
    : value === null
      ? form.isDefault
      : `${inWords} · ${form.defaultIs(byDefaultWords)}`
  return (
    <Field label={form.retention} mark="retention.ms" help={help} error={wrong ? form.retentionFault : refusal} reserve>
      <div className="grid grid-cols-[minmax(0,1fr)_132px] gap-2 max-[340px]:grid-cols-1">
        <Segmented
          fill
          aria-label={form.retention}
          value={presets.includes(shown) ? shown : ''}
          onChange={onChange}
          options={presets.map(preset => ({ value: preset, label: preset === '-1' ? '∞' : age(Number(preset), lang) }))}
        />
        <Input
          mono
          inputMode="numeric"
          value={shown}
          onChange={event => onChange(event.target.value.trim())}
          suffix="ms"
        />
      </div>
    </Field>
  )
}

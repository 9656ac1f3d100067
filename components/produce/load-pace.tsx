'use client'
import { RefreshCw } from 'lucide-react'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { useLoadWords } from '@/lib/i18n/load'
import { mostRate, mostRecords, mostSeed } from '@/lib/kafka/messages/load/limits'
import { compressions } from './draft'
import { countIsRight, type LoadDraft, newSeed, rateIsRight } from './load-draft'

/** Partitions that are listed by number. */
const listed = 100

interface LoadPaceProps {
  draft: LoadDraft
  onChange: (change: Partial<LoadDraft>) => void
  partitions: number
}

/** How many, how fast, where to, and how they are packed. */
export function LoadPace({ draft, onChange, partitions }: LoadPaceProps) {
  const { produce } = useT()
  const t = useLoadWords()
  const lang = useLang()
  const { count, rate, unlimited, partition, compression, seed, valueAs } = draft
  const paced = !unlimited && count !== null && rate !== null && countIsRight(draft) && rateIsRight(draft)
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-3">
      <Field
        label={t.count}
        error={!countIsRight(draft) && t.wrongCount(mostRecords)}
        help={paced && t.takes(age((count * 1000) / rate, lang))}
      >
        <NumberStepper
          value={count}
          onChange={next => onChange({ count: next })}
          min={1}
          max={mostRecords}
          step={1000}
        />
      </Field>
      <div className="grid content-start gap-1.5">
        <Field label={t.rate} error={!rateIsRight(draft) && t.wrongCount(mostRate)}>
          <NumberStepper
            value={rate}
            onChange={next => onChange({ rate: next })}
            min={1}
            max={mostRate}
            step={100}
            disabled={unlimited}
          />
        </Field>
        <Switch checked={unlimited} onChange={on => onChange({ unlimited: on })}>
          {t.unlimited}
        </Switch>
      </div>
      <Field label={t.partition}>
        <Select
          value={String(partition)}
          onChange={next => onChange({ partition: next === 'key' || next === 'round-robin' ? next : Number(next) })}
          options={[
            { value: 'key', label: t.byKey },
            { value: 'round-robin', label: t.roundRobin },
            ...Array.from({ length: Math.min(partitions, listed) }, (_, index) => String(index)).map(value => ({
              value,
              label: value,
            })),
          ]}
        />
      </Field>
      <Field label={produce.form.compression}>
        <Select
          value={compression}
          onChange={next => onChange({ compression: next })}
          options={compressions.map(value => ({ value, label: value }))}
        />
      </Field>
      <Field label={t.valueAs}>
        <Select
          value={valueAs}
          onChange={next => onChange({ valueAs: next })}
          options={(['text', 'base64', 'null'] as const).map(value => ({ value, label: t.valueKinds[value] }))}
        />
      </Field>
      <Field label={t.seed} help={t.seedHelp}>
        <div className="flex gap-1">
          <Input mono value={seed} maxLength={mostSeed} onChange={event => onChange({ seed: event.target.value })} />
          <IconButton icon={RefreshCw} label={t.another} onClick={() => onChange({ seed: newSeed() })} />
        </div>
      </Field>
    </div>
  )
}

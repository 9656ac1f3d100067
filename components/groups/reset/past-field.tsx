'use client'
import { useEffect } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useCluster } from '@/lib/browser/cluster'
import { usePastResets } from '@/lib/browser/reset-offsets'
import { useLang } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { type ResetWords, useResetWords } from '@/lib/i18n/reset'
import { time } from '@/lib/i18n/time'
import type { PastReset } from '@/lib/kafka/groups/offsets/types'

interface PastFieldProps {
  groupId: string
  value: string | null
  onChange: (auditId: string) => void
}

/** What was changed here before: when, by whom, what, and whether it is undone already. */
export function PastField({ groupId, value, onChange }: PastFieldProps) {
  const words = useResetWords()
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const { id } = useCluster()
  const { data } = usePastResets(id, groupId)
  const past = (data?.rows ?? []).filter(each => each.partitions > 0)
  const last = past.find(each => each.undoneBy === null)?.auditId
  // The way back is mostly that of the last change: planned at once, and another can be chosen.
  useEffect(() => {
    if (value === null && last !== undefined) onChange(last)
  }, [value, last, onChange])
  if (data !== undefined && past.length === 0) return <p className="text-sm text-text-2">{words.field.noChanges}</p>
  return (
    <Field label={words.field.change} className="w-[420px] max-md:w-full">
      <Select
        value={past.some(each => each.auditId === value) ? (value ?? '') : ''}
        onChange={onChange}
        options={past.map(each => ({
          value: each.auditId,
          label: `${time(each.at, { lang, timeZone })} ${summary(each, words)}`,
          note: note(each, words),
        }))}
      />
    </Field>
  )
}

function summary({ strategy, partitions, only }: PastReset, words: ResetWords): string {
  const by = strategy === null ? '' : `${words.by[strategy.by][0]}, `
  if (only === null) return `${by}${words.toast.many(partitions)}`
  const offset = (value: string | null) => (value === null ? '-' : num(value))
  return `${by}${only.topic}-${only.partition} ${offset(only.before)} → ${offset(only.after)}`
}

function note({ actor, outcome, undoneBy }: PastReset, words: ResetWords): string {
  const parts = [words.past.by(actor)]
  if (outcome === 'partly') parts.push(words.past.partly)
  if (undoneBy !== null) parts.push(words.past.undone)
  return parts.join(', ')
}

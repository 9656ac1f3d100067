'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'

interface PartitionFieldProps {
  /** Null: by key. */
  value: number | null
  /** How many the topic has. */
  count: number
  onChange: (value: number | null) => void
}

/** More are typed as a number. */
const listed = 100

/** Where the message goes: by its key, or to one partition. */
export function PartitionField({ value, count, onChange }: PartitionFieldProps) {
  const { form } = useT().produce
  const [text, setText] = useState(value === null ? '' : String(value))
  if (count <= listed) {
    const partitions = Array.from({ length: count }, (_, partition) => String(partition))
    return (
      <Field label={form.partition}>
        <Select
          value={value === null ? 'key' : String(value)}
          onChange={next => onChange(next === 'key' ? null : Number(next))}
          options={[
            { value: 'key', label: form.byKeyElse },
            ...partitions.map(partition => ({ value: partition, label: partition })),
          ]}
        />
      </Field>
    )
  }
  const wrong = text.trim() !== '' && !(/^\d+$/.test(text.trim()) && Number(text) < count)
  return (
    <Field label={form.partition} error={wrong && form.partitionWrong(count)}>
      <Input
        mono
        inputMode="numeric"
        placeholder={form.partitionNumber}
        value={text}
        onChange={event => {
          const typed = event.target.value.trim()
          setText(event.target.value)
          if (typed === '') onChange(null)
          else if (/^\d+$/.test(typed) && Number(typed) < count) onChange(Number(typed))
        }}
      />
    </Field>
  )
}

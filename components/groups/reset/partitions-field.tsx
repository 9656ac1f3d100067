'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useResetWords } from '@/lib/i18n/reset'
import { parsePartitions } from './reset-draft'

interface PartitionsFieldProps {
  topic: string
  /** As it was typed: `0-3, 7`; empty for all. */
  value: string
  onChange: (value: string) => void
  className?: string
}

/** Some partitions of a topic, or all of them. */
export function PartitionsField({ topic, value, onChange, className }: PartitionsFieldProps) {
  const words = useResetWords()
  return (
    <Field
      label={<span className="[overflow-wrap:anywhere]">{words.partitionsOf(topic)}</span>}
      error={parsePartitions(value) === undefined ? words.partitionsWrong : undefined}
      className={className}
    >
      <Input
        mono
        size="sm"
        placeholder={words.allPartitions}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </Field>
  )
}

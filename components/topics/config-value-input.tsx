'use client'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ConfigRow } from '@/lib/kafka/topics/types'

const booleans = ['true', 'false'] as const

interface ConfigValueInputProps {
  row: Pick<ConfigRow, 'type'> | undefined
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: React.KeyboardEvent) => void
  autoFocus?: boolean
  disabled?: boolean
  /** Numbers stand as in the table. */
  right?: boolean
  'aria-label': string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** The control for a config's value: two words for a boolean, else its text as Kafka takes it. */
export function ConfigValueInput({ row, value, onChange, right = false, ...rest }: ConfigValueInputProps) {
  if (row?.type === 'BOOLEAN') {
    return (
      <Select
        size="sm"
        mono
        value={value}
        onChange={onChange}
        options={booleans.map(word => ({ value: word, label: word }))}
        aria-label={rest['aria-label']}
        autoFocus={rest.autoFocus}
        disabled={rest.disabled}
      />
    )
  }
  const numeric = row?.type === 'INT' || row?.type === 'LONG' || row?.type === 'SHORT'
  return (
    <Input
      size="sm"
      mono
      inputMode={numeric ? 'numeric' : 'text'}
      value={value}
      onChange={event => onChange(event.target.value)}
      className={right ? 'text-right' : undefined}
      {...rest}
    />
  )
}

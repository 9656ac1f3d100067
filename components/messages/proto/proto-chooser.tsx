'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import type { ProtoSet } from '@/lib/kafka/protos/types'
import type { ProtoChoice } from '@/lib/serde/format-name'

/** So many are offered at once; more are found by typing. */
const mostOffered = 200
/** Fewer are seen at a glance. */
const fewTypes = 12

interface ProtoChooserProps {
  sets: readonly ProtoSet[]
  set: ProtoSet
  type: string
  header: ProtoChoice['header']
  /** Schema id of the header that the open message seems to begin with. */
  seen: number | null
  onChange: (change: Partial<ProtoChoice>) => void
}

/** Which set, which message, and what stands before it. */
export function ProtoChooser({ sets, set, type, header, seen, onChange }: ProtoChooserProps) {
  const { protos: p } = useT()
  const [wanted, setWanted] = useState('')
  const found = set.types.filter(name => name.toLowerCase().includes(wanted.toLowerCase()))
  const offered = [...new Set([type, ...found.slice(0, mostOffered)])].filter(name => name !== '')
  return (
    <div className="flex flex-col gap-3">
      {sets.length > 1 && (
        <Field label={p.set}>
          <Select
            mono
            value={set.name}
            onChange={name => onChange({ set: name, type: sets.find(each => each.name === name)?.types[0] ?? '' })}
            options={sets.map(({ name }) => ({ value: name, label: name }))}
          />
        </Field>
      )}
      {set.types.length > fewTypes && (
        <Field label={p.find} help={p.found(found.length, set.types.length)}>
          <Input
            mono
            value={wanted}
            onChange={event => {
              const text = event.target.value
              setWanted(text)
              const first = set.types.find(name => name.toLowerCase().includes(text.toLowerCase()))
              if (first !== undefined && !type.toLowerCase().includes(text.toLowerCase())) onChange({ type: first })
            }}
          />
        </Field>
      )}
      <Field label={p.message}>
        <Select
          mono
          value={type}
          onChange={name => onChange({ type: name })}
          options={offered.map(name => ({ value: name, label: name }))}
        />
      </Field>
      <Field label={p.before} help={seen === null ? p.beforeHelp : p.headerSeen(String(seen))}>
        <Segmented
          className="self-start"
          value={header}
          onChange={next => onChange({ header: next })}
          options={[
            { value: 'none', label: p.nothing },
            { value: 'confluent', label: p.confluent },
          ]}
        />
      </Field>
    </div>
  )
}

'use client'
import { bytesOfHex } from '@/components/messages/payload/payload-bytes'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { useT } from '@/lib/i18n/context'
import { partitionForKey } from '@/lib/kafka/protocol/murmur2'
import type { Draft, DraftFault } from './draft'

interface KeyFieldProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  fault: DraftFault | null
  partitions: number
}

/** The key, and where it goes: the same partition that Kafka's own producer would choose. */
export function KeyField({ draft, onChange, fault, partitions }: KeyFieldProps) {
  const { form } = useT().produce
  const { key, keyFormat, partition } = draft
  const bytes = keyFormat === 'hex' ? bytesOfHex(key) : new TextEncoder().encode(key)
  const help =
    partition !== null
      ? form.keyFixed(partition)
      : key === '' || bytes === null || partitions === 0
        ? form.keyNone
        : form.keyGoes(partitionForKey(bytes, partitions))
  const error = fault?.field !== 'key' ? undefined : fault.kind === 'hex' ? form.hexWrong : form.keyCompacted
  return (
    <Field label={form.key} mark={<KeyMark />} help={help} error={error}>
      <div className="flex gap-2">
        <Input mono value={key} onChange={event => onChange({ key: event.target.value })} />
        <Segmented
          aria-label={form.keyFormat}
          value={keyFormat}
          onChange={next => onChange({ keyFormat: next })}
          options={[
            { value: 'text', label: form.formats.text },
            { value: 'hex', label: form.formats.hex },
          ]}
        />
      </div>
    </Field>
  )
}

function KeyMark() {
  return useT().common.optional
}

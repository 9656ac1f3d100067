'use client'
import { useRouter } from 'next/navigation'
import type { RefObject } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useClusterInfo } from '@/lib/browser/cluster'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { TopicNameCheck } from '@/lib/kafka/topics/topic-name'

interface NameFieldProps {
  value: string
  onChange: (name: string) => void
  check: TopicNameCheck
  /** The form was sent once: an empty name is wrong now. */
  attempted: boolean
  /** What the broker says to the name. */
  refusal: string | null
  inputRef: RefObject<HTMLInputElement | null>
}

/** Checked while it is typed, by Kafka's own rules. */
export function NameField({ value, onChange, check, attempted, refusal, inputRef }: NameFieldProps) {
  const { topics } = useT()
  const { form } = topics
  const { id } = useClusterInfo()
  const router = useRouter()
  const { fault, suggestion } = check
  const wrong = fault !== null && (value !== '' || attempted)
  const position = [...value].findIndex(character => !/[a-zA-Z0-9._-]/.test(character)) + 1
  const repair =
    suggestion !== null
      ? { label: form.use(suggestion), onClick: () => onChange(suggestion) }
      : fault?.kind === 'exists'
        ? { label: form.openExisting, onClick: () => router.push(topicPath(id, value)) }
        : undefined
  const warning = check.warnings.includes('internal')
    ? form.looksInternal
    : check.warnings.includes('mixed')
      ? form.mixed
      : undefined
  return (
    <Field
      label={form.name}
      help={value === '' ? form.nameEmpty : form.nameHelp(value.length)}
      error={wrong ? form.nameFault(fault, position) : refusal}
      warning={warning}
      repair={wrong ? repair : undefined}
      reserve
    >
      <Input ref={inputRef} mono value={value} onChange={event => onChange(event.target.value)} aria-required />
    </Field>
  )
}

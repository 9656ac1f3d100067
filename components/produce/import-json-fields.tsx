'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import type { JsonForm } from '@/lib/kafka/messages/import/types'

type Part = 'value' | 'key' | 'headers' | 'timestamp' | 'partition'
const parts: readonly Part[] = ['value', 'key', 'headers', 'timestamp', 'partition']

interface ImportJsonFieldsProps {
  form: JsonForm
  fields: readonly string[]
  onChange: (form: JsonForm) => void
}

/** Which field of a line is what; without any the line itself is the value. */
export function ImportJsonFields({ form, fields, onChange }: ImportJsonFieldsProps) {
  const { imports: i } = useT()
  const absent: Record<Part, string> = {
    value: i.wholeLine,
    key: i.none,
    headers: i.none,
    timestamp: i.now,
    partition: i.byKey,
  }
  const mapped = form.key !== null || form.value !== null
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-3">
        {parts.map(part => {
          const named = form[part]
          // A field that the first lines do not have stays to be chosen.
          const names = named === null || fields.includes(named) ? fields : [named, ...fields]
          return (
            <Field key={part} label={i[part]}>
              <Select
                value={named === null ? '-' : `f${named}`}
                onChange={next => onChange({ ...form, [part]: next === '-' ? null : next.slice(1) })}
                options={[
                  { value: '-', label: absent[part] },
                  ...names.map(name => ({ value: `f${name}`, label: visibleString(name) })),
                ]}
              />
            </Field>
          )
        })}
      </div>
      {mapped && (
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          <Field label={i.strings}>
            <Segmented
              className="self-start"
              value={form.strings}
              onChange={strings => onChange({ ...form, strings })}
              options={(['text', 'json'] as const).map(value => ({ value, label: i.stringsAre[value] }))}
            />
          </Field>
          <Field label={i.missing}>
            <Segmented
              className="self-start"
              value={form.missing}
              onChange={missing => onChange({ ...form, missing })}
              options={(['fault', 'null'] as const).map(value => ({ value, label: i.missings[value] }))}
            />
          </Field>
        </div>
      )}
    </>
  )
}

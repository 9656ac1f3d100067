'use client'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { useT } from '@/lib/i18n/context'
import type { ExportFileForm } from '@/lib/kafka/messages/import/types'

interface ImportExportFieldsProps {
  form: ExportFileForm
  onChange: (form: ExportFileForm) => void
}

/** What of an export is kept. */
export function ImportExportFields({ form, onChange }: ImportExportFieldsProps) {
  const { imports: i } = useT()
  const set = (change: Partial<ExportFileForm>) => onChange({ ...form, ...change })
  return (
    <>
      <Field label={i.layout}>
        <Segmented
          className="self-start"
          value={form.layout}
          onChange={layout => set({ layout })}
          options={(['jsonl', 'csv'] as const).map(value => ({ value, label: i.layouts[value] }))}
        />
      </Field>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] gap-3">
        <Check
          label={i.keepTimestamps}
          help={i.keepTimestampsHelp}
          checked={form.keepTimestamps}
          onChange={keepTimestamps => set({ keepTimestamps })}
        />
        <Check
          label={i.keepPartitions}
          help={i.keepPartitionsHelp}
          checked={form.keepPartitions}
          onChange={keepPartitions => set({ keepPartitions })}
        />
        <Check
          label={i.leaveOut}
          help={i.leaveOutHelp}
          checked={form.aborted === 'leave-out'}
          onChange={on => set({ aborted: on ? 'leave-out' : 'write' })}
        />
      </div>
    </>
  )
}

interface CheckProps {
  label: ReactNode
  help: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}

function Check({ label, help, checked, onChange }: CheckProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
    <label className="flex items-start gap-2 text-sm">
      <Checkbox className="mt-0.5" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-text-3 text-xs">{help}</span>
      </span>
    </label>
  )
}

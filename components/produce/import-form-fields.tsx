'use client'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { useT } from '@/lib/i18n/context'
import type { CsvForm, ExportFileForm, ImportForm, JsonForm } from '@/lib/kafka/messages/import/types'
import { ImportCsvFields } from './import-csv-fields'
import { ImportExportFields } from './import-export-fields'
import { ImportJsonFields } from './import-json-fields'

interface ImportFormFieldsProps {
  form: ImportForm
  /** Names of JSON fields that the file has. */
  fields: readonly string[]
  onChange: (form: ImportForm) => void
}

/** How the rows of a file are read. */
export function ImportFormFields({ form, fields, onChange }: ImportFormFieldsProps) {
  const { imports: i } = useT()
  return (
    <>
      <Field label={i.format} help={i.formatHelp[form.format]}>
        <Segmented
          className="self-start"
          value={form.format}
          onChange={format => onChange(begins[format])}
          options={(['export', 'json', 'csv', 'text'] as const).map(value => ({ value, label: i.formats[value] }))}
        />
      </Field>
      {form.format === 'export' && <ImportExportFields form={form} onChange={onChange} />}
      {form.format === 'json' && <ImportJsonFields form={form} fields={fields} onChange={onChange} />}
      {form.format === 'csv' && <ImportCsvFields form={form} onChange={onChange} />}
    </>
  )
}

const exported: ExportFileForm = {
  ...{ format: 'export', layout: 'jsonl', keepTimestamps: true, keepPartitions: true, aborted: 'leave-out' },
}
const json: JsonForm = {
  ...{ format: 'json', key: null, value: null, headers: null, timestamp: null, partition: null },
  ...{ strings: 'text', missing: 'fault' },
}
/** The columns are those of the file, once its beginning was read as CSV. */
const csv: CsvForm = {
  ...{ format: 'csv', delimiter: ',', quote: '"', head: true, columns: ['1'] },
  ...{ key: null, value: null, headers: [], timestamp: null, partition: null, empty: 'null' },
}
const begins: Record<ImportForm['format'], ImportForm> = { export: exported, json, csv, text: { format: 'text' } }

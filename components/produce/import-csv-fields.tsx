'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { useT } from '@/lib/i18n/context'
import type { CsvForm } from '@/lib/kafka/messages/import/types'
import { type ColumnUse, columnUse, withColumnUse } from './import-columns'

interface ImportCsvFieldsProps {
  form: CsvForm
  onChange: (form: CsvForm) => void
}

const uses: readonly ColumnUse[] = ['none', 'key', 'value', 'header', 'timestamp', 'partition']
/** More columns would make the page slow; the others can be named in the file itself. */
const mostShown = 100

/** How the rows are cut, and what each column is. */
export function ImportCsvFields({ form, onChange }: ImportCsvFieldsProps) {
  const { imports: i } = useT()
  const set = (change: Partial<CsvForm>) => onChange({ ...form, ...change })
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] items-end gap-3">
        <Field label={i.delimiter}>
          <Select
            value={form.delimiter}
            onChange={delimiter => set({ delimiter })}
            options={([',', ';', '\t', '|'] as const).map(value => ({ value, label: i.delimiters[value] }))}
          />
        </Field>
        <Field label={i.quote}>
          <Select
            value={form.quote}
            onChange={quote => set({ quote })}
            options={(['"', "'", 'none'] as const).map(value => ({ value, label: i.quotes[value] }))}
          />
        </Field>
        <Field label={i.emptyCell}>
          <Segmented
            className="self-start"
            value={form.empty}
            onChange={empty => set({ empty })}
            options={(['null', 'empty'] as const).map(value => ({ value, label: i.emptyCells[value] }))}
          />
        </Field>
      </div>
      <Switch checked={form.head} onChange={head => set({ head })} className="justify-self-start">
        {i.head}
      </Switch>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-sm">{i.columns}</legend>
        <div className="grid max-h-[260px] grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-x-4 gap-y-2 overflow-auto p-0.5">
          {form.columns.slice(0, mostShown).map((name, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places; names may stand twice
            <div key={column} className="grid min-w-0 grid-cols-[minmax(0,1fr)_120px] items-center gap-2">
              <span className="mono truncate text-sm" title={visibleString(name)}>
                {visibleString(name)}
              </span>
              <Select
                size="sm"
                aria-label={i.column(visibleString(name))}
                value={columnUse(form, column)}
                onChange={use => onChange(withColumnUse(form, column, use))}
                options={uses.map(value => ({ value, label: i.uses[value] }))}
              />
            </div>
          ))}
        </div>
        <p className="mt-1 text-text-3 text-xs">
          {form.value === null && `${i.noValueColumn} `}
          {form.empty === 'null' && i.emptyHelp}
        </p>
      </fieldset>
    </>
  )
}

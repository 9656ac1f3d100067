import type { CsvForm } from '@/lib/kafka/messages/import/types'

export type ColumnUse = 'none' | 'key' | 'value' | 'header' | 'timestamp' | 'partition'

const single = ['key', 'value', 'timestamp', 'partition'] as const

/** What a column is used for. */
export function columnUse(form: CsvForm, column: number): ColumnUse {
  const part = single.find(name => form[name] === column)
  return part ?? (form.headers.some(header => header.column === column) ? 'header' : 'none')
}

/** A column gets another use; one that had it before has none then. */
export function withColumnUse(form: CsvForm, column: number, use: ColumnUse): CsvForm {
  const next: CsvForm = { ...form, headers: form.headers.filter(header => header.column !== column) }
  for (const part of single) if (next[part] === column) next[part] = null
  if (use === 'none') return next
  if (use !== 'header') return { ...next, [use]: column }
  const name = form.columns[column] ?? String(column + 1)
  const key = name.replace(/^headers?:/i, '')
  return { ...next, headers: [...next.headers, { column, key }].sort((a, b) => a.column - b.column) }
}

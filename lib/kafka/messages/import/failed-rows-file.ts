import 'server-only'
import { importRowBytes } from '@/lib/store/import-rows'
import type { FoundImport } from './get-import'
import type { ImportForm } from './types'

const lineEnd = Buffer.from('\n')

/** The rows of an import that were not written, as a file: of CSV with the names of the columns in front. */
export function failedRowsFile({ id, plan }: FoundImport): {
  name: string
  type: string
  bytes: () => Generator<Uint8Array>
} {
  const { ending, type } = kindOf(plan.form)
  const base = plan.file.name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100)
  return { name: `${base}-failed-${id.slice(0, 6)}.${ending}`, type, bytes: () => wholeLines(importRowBytes(id)) }
}

/** The last line of a file may have had no end. */
function* wholeLines(rows: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const row of rows) {
    yield row
    if (row.at(-1) !== lineEnd[0]) yield lineEnd
  }
}

function kindOf(form: ImportForm): { ending: string; type: string } {
  if (form.format === 'text') return { ending: 'txt', type: 'text/plain; charset=utf-8' }
  const csv = form.format === 'csv' || (form.format === 'export' && form.layout === 'csv')
  return csv
    ? { ending: 'csv', type: 'text/csv; charset=utf-8' }
    : { ending: 'jsonl', type: 'application/x-ndjson; charset=utf-8' }
}

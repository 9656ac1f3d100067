import { OttlaError } from '@/lib/errors'
import type { Entry } from './row-ledger'
import type { ImportPlan, RowFault } from './types'

export function otherFile({ file }: ImportPlan): OttlaError {
  return new OttlaError('IMPORT_OTHER_FILE', `This is not the file "${file.name}" that the import began with.`, {
    hint: 'Choose the same file, unchanged, or begin a new import.',
    params: { name: file.name },
  })
}

export interface Stopping {
  entry: Entry
  fault: RowFault
}

export function stoppedAt({ entry, fault }: Stopping): OttlaError {
  return new OttlaError('IMPORT_STOPPED', `The import stopped at row ${entry.row} (line ${entry.line}).`, {
    hint: 'Correct the row, or go on behind it; the list says why.',
    params: { row: String(entry.row), line: String(entry.line), reason: fault.reason },
  })
}

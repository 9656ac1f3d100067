import { readBatches } from '../batch-work/read-batches'
import type { DoBatchWork } from '../batch-work/window-reader'
import { compileFilter } from '../filter/compile-filter'
import type { FilterSpec, RecordFilter } from '../filter/types'

/** The work of the threads, done in this one. */
export const workHere: DoBatchWork = async work => {
  const { filter } = work.spec
  return readBatches(work, filter && compiled(filter), new Float64Array(1))
}

let last: { key: string; filter: RecordFilter } | null = null

function compiled(spec: FilterSpec): RecordFilter {
  const key = JSON.stringify(spec)
  if (last?.key !== key) last = { key, filter: compileFilter(spec) }
  return last.filter
}

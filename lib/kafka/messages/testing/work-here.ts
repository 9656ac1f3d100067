import { readBatches } from '../batch-work/read-batches'
import type { DoBatchWork } from '../batch-work/window-reader'
import { compileFilter } from '../filter/compile-filter'

/** The work of the threads, done in this one. */
export const workHere: DoBatchWork = async work => {
  const { filter } = work.spec
  return readBatches(work, filter && compileFilter(filter, work.spec.payload), new Float64Array(1))
}

import { parentPort, workerData } from 'node:worker_threads'
import { compileFilter } from '../filter/compile-filter'
import type { FilterSpec, RecordFilter } from '../filter/types'
import { readBatches } from './read-batches'
import type { BatchWork } from './types'

/*
 * A thread that reads batches. It has no socket and no file of its own; what it gets are bytes and a filter, and it
 * is ended from outside when it takes too long.
 */
const slot: Float64Array = workerData.slot
const compiled = new Map<string, RecordFilter>()
const mostCompiled = 20

function filterFor(spec: FilterSpec): RecordFilter {
  const key = JSON.stringify(spec)
  let filter = compiled.get(key)
  if (!filter) {
    if (compiled.size >= mostCompiled) compiled.clear()
    filter = compileFilter(spec)
    compiled.set(key, filter)
  }
  return filter
}

parentPort?.on('message', (work: BatchWork) => {
  try {
    const { filter } = work.spec
    const rows = readBatches(work, filter && filterFor(filter), slot)
    // The writer's block is larger than what was written, and is not moved whole.
    const bytes = new Uint8Array(rows.bytes)
    const moved = [bytes.buffer, rows.offsets.buffer, rows.ends.buffer] as ArrayBuffer[]
    parentPort?.postMessage({ result: { ...rows, bytes } }, moved)
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
parentPort?.postMessage('ready')

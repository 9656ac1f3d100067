import { parentPort, workerData } from 'node:worker_threads'
import { type TallyWork, tallyBatches } from '@/lib/kafka/statistics/tally-batches'
import { ByteWriter } from '../byte-writer'
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
const writer = new ByteWriter()

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

parentPort?.on('message', (work: BatchWork | TallyWork) => {
  try {
    if ('kind' in work) {
      parentPort?.postMessage({ result: tallyBatches(work, slot) })
      return
    }
    const { filter } = work.spec
    writer.rewind()
    const rows = readBatches(work, filter && filterFor(filter), slot, writer)
    // The writer's memory stays here for the next piece.
    const bytes = new Uint8Array(rows.bytes)
    const moved = [bytes.buffer, rows.offsets.buffer, rows.ends.buffer] as ArrayBuffer[]
    parentPort?.postMessage({ result: { ...rows, bytes } }, moved)
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
parentPort?.postMessage('ready')

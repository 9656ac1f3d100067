import { parentPort, workerData } from 'node:worker_threads'
import { type TallyWork, tallyBatches } from '@/lib/kafka/statistics/tally-batches'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { linkProto } from '@/lib/serde/proto/link-proto'
import { ProtoFault } from '@/lib/serde/proto/proto-fault'
import { ByteWriter } from '../byte-writer'
import { compileFilter } from '../filter/compile-filter'
import type { FilterSpec, RecordFilter } from '../filter/types'
import { readBatches } from './read-batches'
import type { BatchWork, ProtoAnswer, ProtoWork } from './types'

/*
 * A thread that reads batches. It has no socket and no file of its own; what it gets are bytes and a filter, and it
 * is ended from outside when it takes too long.
 */
const slot: Float64Array = workerData.slot
const compiled = new Map<string, RecordFilter>()
const mostCompiled = 20
const writer = new ByteWriter()

function filterFor(spec: FilterSpec, payload: PayloadOptions): RecordFilter {
  const { keyFormat, valueFormat, keyProto, valueProto } = payload
  const types = [keyProto, valueProto].map(proto => proto && [proto.key, proto.type, proto.header])
  const key = JSON.stringify([spec, keyFormat, valueFormat, types])
  let filter = compiled.get(key)
  if (!filter) {
    if (compiled.size >= mostCompiled) compiled.clear()
    filter = compileFilter(spec, payload)
    compiled.set(key, filter)
  }
  return filter
}

function link({ proto }: ProtoWork): ProtoAnswer {
  try {
    const { schema, types } = linkProto(proto)
    return { schema: Buffer.from(JSON.stringify(schema)), types }
  } catch (error) {
    if (!(error instanceof ProtoFault)) throw error
    const { reason, place, detail } = error
    return { fault: { reason, place, detail } }
  }
}

parentPort?.on('message', (work: BatchWork | TallyWork | ProtoWork) => {
  try {
    if ('kind' in work) {
      parentPort?.postMessage({ result: tallyBatches(work, slot) })
      return
    }
    if ('proto' in work) {
      parentPort?.postMessage({ result: link(work) })
      return
    }
    const { filter } = work.spec
    writer.rewind()
    const rows = readBatches(work, filter && filterFor(filter, work.spec.payload), slot, writer)
    // The writer's memory stays here for the next piece.
    const bytes = new Uint8Array(rows.bytes)
    const moved = [bytes.buffer, rows.offsets.buffer, rows.ends.buffer] as ArrayBuffer[]
    parentPort?.postMessage({ result: { ...rows, bytes } }, moved)
  } catch (error) {
    parentPort?.postMessage({ error })
  } finally {
    // At once: by itself a thread looks for what it no longer needs only after tens of megabytes.
    if ('bytes' in work) work.bytes.transfer(0)
  }
})
parentPort?.postMessage('ready')

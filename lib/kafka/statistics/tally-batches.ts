import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { WorkBatch } from '@/lib/kafka/messages/batch-work/types'
import { inflateSync } from '@/lib/kafka/protocol/inflate'
import { batchHeaderSize, type RecordBatch } from '@/lib/kafka/protocol/record-batch'
import { createRecordView, findOffset, indexRecords, markerType, readRecord } from '@/lib/kafka/protocol/records'
import type { PieceTally } from './tally'
import { TallyWriter } from './tally-writer'

/** A batch for another thread, with what statistics want to know of it besides. */
export interface TallyBatch extends WorkBatch {
  kind: 'records' | 'control'
  transactional: boolean
  producerId: bigint
}

/** A stretch [from, to) of a partition to be counted. Plain data: it travels to another thread. */
export interface TallyWork {
  kind: 'tally'
  topic: string
  partition: number
  from: number
  to: number
  /** Of the hashes. */
  seed: number
  /** Timestamps in [hoursFrom, hoursUntil) have a place in the volume. */
  hoursFrom: number
  hoursUntil: number
  batches: TallyBatch[]
  bytes: ArrayBuffer
}

const writer = new TallyWriter()

/**
 * Counts what some batches hold. Pure: no thread, no socket.
 *
 * @param slot gets the offset of each record, for whoever watches over this
 */
export function tallyBatches(work: TallyWork, slot: Float64Array): PieceTally {
  writer.begin(work)
  const bytes = Buffer.from(work.bytes)
  const { counts } = writer
  let told = 0
  for (const [i, entry] of work.batches.entries()) {
    const from = Math.max(entry.baseOffset, work.from)
    const to = Math.min(entry.lastOffset + 1, work.to)
    if (from >= to) continue
    const batch = recordBatch(entry, bytes)
    try {
      if (entry.kind === 'control') {
        readMarker(batch)
        counts.control += to - from
        told += to - from
      } else told += readRecords(entry, batch, from, to, slot)
    } catch (error) {
      if (!(error instanceof OttlaError)) throw error
      if (error.code !== 'RECORD_TOO_LARGE') {
        // Some records of the batch may have been counted before the fault was met: again, without it.
        const sound = tallyBatches({ ...work, to: from, batches: work.batches.slice(0, i) }, slot)
        return { ...sound, failed: { at: from, error: error.toBody() } }
      }
      writer.batch(entry, batch.payload.length, null)
      counts.tooLarge += to - from
      told += to - from
    }
  }
  counts.compacted = work.to - work.from - told
  return { ...writer.finish(), failed: null }
}

function readMarker(batch: RecordBatch): void {
  const { counts } = writer
  counts.controlBatches++
  counts.storedBytes += batchHeaderSize + batch.payload.length
  if (batch.count === 0) return
  const type = markerType(indexRecords(batch, inflateSync(batch)))
  if (type === 'commit') counts.commits++
  if (type === 'abort') counts.aborts++
}

/** @returns records of it */
function readRecords(entry: TallyBatch, batch: RecordBatch, from: number, to: number, slot: Float64Array): number {
  if (batch.count === 0) {
    writer.emptyBatch(batch.payload.length)
    return 0
  }
  slot[0] = entry.baseOffset
  const data = inflateSync(batch)
  const index = indexRecords(batch, data)
  writer.batch(entry, batch.payload.length, data.length)
  const first = entry.baseOffset >= from ? 0 : findOffset(index, from)
  const behind = entry.lastOffset < to ? index.count : findOffset(index, to)
  for (let i = first; i < behind; i++) {
    readRecord(index, i, view)
    slot[0] = view.offset
    writer.record(view)
  }
  writer.written(entry, behind - first)
  return behind - first
}

const view = createRecordView()

function recordBatch(entry: TallyBatch, bytes: Buffer): RecordBatch {
  const { start, end, from: _from, to: _to, aborted: _aborted, open: _open, kind, ...header } = entry
  return { ...header, control: kind === 'control', payload: bytes.subarray(start, end) }
}

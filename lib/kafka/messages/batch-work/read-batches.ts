import 'server-only'
import { OttlaError } from '@/lib/errors'
import { inflateSync } from '@/lib/kafka/protocol/inflate'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import type { RecordBatch } from '@/lib/kafka/protocol/record-batch'
import {
  createRecordView,
  findOffset,
  indexRecords,
  type RecordIndex,
  readRecord,
  timestampOf,
} from '@/lib/kafka/protocol/records'
import { ByteWriter } from '../byte-writer'
import { DetailWriter } from '../detail-writer'
import type { RecordFilter } from '../filter/types'
import { FrameWriter } from '../parts/frame-writer'
import { RecordWriter } from '../record-writer'
import { RowList } from './row-list'
import type { BatchRows, BatchSummary, BatchWork, Show, WorkBatch } from './types'

/**
 * Inflates, looks through and writes out some batches. Pure: no thread, no socket.
 *
 * @param slot gets the offset of each record before a filter sees it, for whoever watches over this
 * @param writer where the lines are written; the answer's `bytes` lie in it
 */
export function readBatches(
  work: BatchWork,
  filter: RecordFilter | null,
  slot: Float64Array,
  writer = new ByteWriter(),
): BatchRows {
  const rows = new RowList(writer)
  const records = writerOf(work.spec, writer)
  const bytes = Buffer.from(work.bytes)
  for (const batch of work.spec.forward ? work.batches : work.batches.toReversed()) {
    try {
      rows.batches.push(readBatch(batch, bytes, work, filter, slot, rows, records))
    } catch (error) {
      if (!(error instanceof OttlaError)) throw error
      rows.batches.push({ ...nothing(batch, work.spec.forward), rowsEnd: rows.length, error: error.toBody() })
      if (error.code !== 'RECORD_TOO_LARGE') break
    }
  }
  return rows.finish()
}

type Writing = Pick<RecordWriter, 'write'>

function writerOf({ form, payload, named, details, plain }: BatchWork['spec'], writer: ByteWriter): Writing {
  if (form) return new FrameWriter(writer, form)
  const records = details ? new DetailWriter(writer, payload) : new RecordWriter(writer, payload, named)
  if (!plain) return records
  const bytes = new DetailWriter(writer, { ...payload, stopped: plain.why }, details)
  const isPlain = (offset: number) => plain.offsets === null || plain.offsets.includes(offset)
  return { write: (view, ...more) => (isPlain(view.offset) ? bytes : records).write(view, ...more) }
}

const left = 'left out: the filter was stopped here before'

function isShown(verdict: boolean | string, show: Show): boolean {
  return show === 'all' || (show === 'matches' ? verdict === true : typeof verdict === 'string')
}

function nothing(batch: WorkBatch, forward: boolean): BatchSummary {
  const key = forward ? batch.maxTimestamp : batch.baseTimestamp
  return { rowsEnd: 0, key, firstTimestamp: null, lastTimestamp: null, ordered: true }
}

function readBatch(
  entry: WorkBatch,
  bytes: Buffer,
  { spec, partition }: BatchWork,
  filter: RecordFilter | null,
  slot: Float64Array,
  rows: RowList,
  records: Writing,
): BatchSummary {
  const { forward, show } = spec
  const skipped = spec.skip.filter(record => record.partition === partition).map(record => record.offset)
  const batch = recordBatch(entry, bytes)
  const index = indexRecords(batch, inflateSync(batch))
  const first = entry.baseOffset >= entry.from ? 0 : findOffset(index, entry.from)
  const behind = entry.lastOffset < entry.to ? index.count : findOffset(index, entry.to)
  const summary = nothing(entry, forward)
  if (first >= behind) return { ...summary, rowsEnd: rows.length }
  const { starts, data } = index
  if (filter?.batch && show === 'matches' && !filter.batch(data, starts[first] as number, starts[behind] as number))
    return { ...summary, rowsEnd: rows.length, key: keyOf(index, first, behind, forward) }

  const view = createRecordView()
  let key: Timestamp | null = null
  let last: Timestamp | null = null
  for (let n = behind - first, i = forward ? first : behind - 1; n > 0; n--, i += forward ? 1 : -1) {
    readRecord(index, i, view)
    const { timestamp } = view
    if (last !== null && (forward ? timestamp < last : timestamp > last)) summary.ordered = false
    summary.firstTimestamp ??= timestamp
    last = timestamp
    if (key === null || (forward ? timestamp > key : timestamp < key)) key = timestamp
    slot[0] = view.offset
    const verdict =
      !filter || (skipped.includes(view.offset) ? rows.fail(view, left) : rows.judge(filter, view, partition))
    if (filter && !isShown(verdict, show)) continue
    records.write(view, partition, entry, filter && show !== 'matches' ? verdict : null)
    rows.add(view.offset, key)
  }
  return { ...summary, rowsEnd: rows.length, key: key ?? summary.key, lastTimestamp: last }
}

/** The header tells the largest timestamp of the whole batch, but of the smallest, or of a part, nothing. */
function keyOf(index: RecordIndex, first: number, behind: number, forward: boolean): Timestamp {
  if (forward && first === 0 && behind === index.count) return index.batch.maxTimestamp
  let key = timestampOf(index, first)
  for (let i = first + 1; i < behind; i++) {
    const timestamp = timestampOf(index, i)
    if (forward ? timestamp > key : timestamp < key) key = timestamp
  }
  return key
}

function recordBatch(entry: WorkBatch, bytes: Buffer): RecordBatch {
  const { start, end, from: _from, to: _to, aborted: _aborted, open: _open, ...header } = entry
  const rest = { transactional: false, control: false, producerId: -1n }
  return { ...header, ...rest, payload: bytes.subarray(start, end) }
}

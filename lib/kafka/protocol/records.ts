import 'server-only'
import { damaged } from './damaged'
import type { Timestamp } from './int64'
import type { RecordBatch } from './record-batch'

/** Inflated records of a batch, and where each one starts: walkable in both directions without an object a record. */
export interface RecordIndex {
  batch: RecordBatch
  data: Buffer
  /** Position of each record behind its length; one more entry for the end. */
  starts: Uint32Array
  count: number
}

/** One record, as positions in `data`; -1 stands for null. Overwritten by every `readRecord`. */
export interface RecordView {
  batch: RecordBatch
  data: Buffer
  offset: number
  timestamp: Timestamp
  keyStart: number
  keyEnd: number
  valueStart: number
  valueEnd: number
  /** Position of the number of headers. */
  headersStart: number
  end: number
}

// Where the last varint ended. One variable of the module, so that reading a number makes no object.
let next = 0

function varint(data: Buffer, at: number): number {
  let byte = data[at++] as number
  let raw = byte & 0x7f
  for (let shift = 7; byte & 0x80; shift += 7) {
    byte = data[at++] as number
    raw |= (byte & 0x7f) << shift
    if (shift > 28) break
  }
  next = at
  return (raw >>> 1) ^ -(raw & 1)
}

/** Exact beyond 2^53 too: then a bigint. */
function varlong(data: Buffer, at: number): Timestamp {
  const from = at
  let byte = data[at++] as number
  let raw = byte & 0x7f
  for (let scale = 128; byte & 0x80; scale *= 128) {
    if (at - from >= 7) return bigVarlong(data, from)
    byte = data[at++] as number
    raw += (byte & 0x7f) * scale
  }
  next = at
  return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
}

function bigVarlong(data: Buffer, at: number): Timestamp {
  let raw = 0n
  let byte = 0x80
  for (let shift = 0n; byte & 0x80 && shift < 70n; shift += 7n) {
    byte = data[at++] as number
    raw |= BigInt(byte & 0x7f) << shift
  }
  next = at
  return exact((raw >> 1n) ^ -(raw & 1n))
}

function exact(value: bigint): Timestamp {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** @throws OttlaError CORRUPT_RECORD when the lengths do not add up */
export function indexRecords(batch: RecordBatch, data: Buffer): RecordIndex {
  // A record takes at least 7 bytes: no memory is taken for a count that cannot be.
  if (batch.count > data.length / 7) throw damaged(batch.baseOffset, `${batch.count} records in ${data.length} bytes`)
  const starts = new Uint32Array(batch.count + 1)
  let at = 0
  for (let i = 0; i < batch.count; i++) {
    const length = varint(data, at)
    starts[i] = next
    at = next + length
    if (length < 0 || !(at <= data.length)) throw damaged(batch.baseOffset, 'a record is longer than its batch')
  }
  starts[batch.count] = at
  return { batch, data, starts, count: batch.count }
}

export function createRecordView(): RecordView {
  return {
    batch: emptyBatch,
    data: emptyBatch.payload,
    offset: 0,
    timestamp: 0,
    keyStart: -1,
    keyEnd: -1,
    valueStart: -1,
    valueEnd: -1,
    headersStart: 0,
    end: 0,
  }
}

/** The offset of the i-th record; cheaper than all of it. */
export function offsetOf(index: RecordIndex, i: number): number {
  varlong(index.data, (index.starts[i] as number) + 1)
  return index.batch.baseOffset + varint(index.data, next)
}

/** The timestamp of the i-th record; cheaper than all of it. */
export function timestampOf({ batch, data, starts }: RecordIndex, i: number): Timestamp {
  if (batch.logAppendTime) return batch.maxTimestamp
  return add(batch.baseTimestamp, varlong(data, (starts[i] as number) + 1))
}

/** The first record at or behind an offset. */
export function findOffset(index: RecordIndex, offset: number): number {
  let low = 0
  let high = index.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsetOf(index, middle) < offset) low = middle + 1
    else high = middle
  }
  return low
}

export function readRecord(index: RecordIndex, i: number, view: RecordView): void {
  const { batch, data } = index
  view.batch = batch
  view.data = data
  const timestampDelta = varlong(data, (index.starts[i] as number) + 1)
  view.timestamp = batch.logAppendTime ? batch.maxTimestamp : add(batch.baseTimestamp, timestampDelta)
  view.offset = batch.baseOffset + varint(data, next)
  const keyLength = varint(data, next)
  view.keyStart = keyLength < 0 ? -1 : next
  view.keyEnd = keyLength < 0 ? -1 : next + keyLength
  const valueLength = varint(data, keyLength < 0 ? next : view.keyEnd)
  view.valueStart = valueLength < 0 ? -1 : next
  view.valueEnd = valueLength < 0 ? -1 : next + valueLength
  view.headersStart = valueLength < 0 ? next : view.valueEnd
  view.end = recordEnd(index, i)
  if (view.headersStart >= view.end) throw damaged(view.offset, 'key or value is longer than the record')
}

// The length in front of the next record lies between: only an upper bound is needed, to keep a reader inside.
function recordEnd(index: RecordIndex, i: number): number {
  return index.starts[i + 1] as number
}

function add(base: Timestamp, delta: Timestamp): Timestamp {
  if (typeof base === 'number' && typeof delta === 'number') {
    const sum = base + delta
    if (Number.isSafeInteger(sum)) return sum
  }
  return exact(BigInt.asIntN(64, BigInt(base) + BigInt(delta)))
}

export function headerCount(view: RecordView): number {
  return varint(view.data, view.headersStart)
}

/**
 * Headers in order, duplicates too.
 * @param each positions in `view.data`; a null value has -1, -1
 */
export function eachHeader(
  view: RecordView,
  each: (keyStart: number, keyEnd: number, valueStart: number, valueEnd: number) => void,
): void {
  const { data } = view
  const count = varint(data, view.headersStart)
  let at = next
  for (let i = 0; i < count; i++) {
    const keyLength = varint(data, at)
    const keyStart = next
    const keyEnd = keyStart + keyLength
    const valueLength = varint(data, keyEnd)
    const valueStart = valueLength < 0 ? -1 : next
    const valueEnd = valueLength < 0 ? -1 : next + valueLength
    at = valueLength < 0 ? next : valueEnd
    if (keyLength < 0 || at > view.end) throw damaged(view.offset, 'a header is longer than the record')
    each(keyStart, keyEnd, valueStart, valueEnd)
  }
}

/** Bytes of key, value and headers (their keys and values), as `size` says it. */
export function recordSize(view: RecordView): number {
  let size = view.keyEnd - view.keyStart + (view.valueEnd - view.valueStart)
  if (headerCount(view) > 0) {
    eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
      size += keyEnd - keyStart + (valueEnd - valueStart)
    })
  }
  return size
}

/**
 * What a transaction marker says (the key of a control record: version, type); null where it is no such marker.
 */
export function markerType(index: RecordIndex): 'abort' | 'commit' | null {
  if (index.count === 0) return null
  const view = createRecordView()
  readRecord(index, 0, view)
  if (view.keyEnd - view.keyStart < 4) return null
  const type = view.data.readInt16BE(view.keyStart + 2)
  return type === 0 ? 'abort' : type === 1 ? 'commit' : null
}

const emptyBatch: RecordBatch = {
  baseOffset: 0,
  lastOffset: -1,
  leaderEpoch: -1,
  codec: 0,
  logAppendTime: false,
  transactional: false,
  control: false,
  baseTimestamp: 0,
  maxTimestamp: 0,
  producerId: -1n,
  count: 0,
  payload: Buffer.alloc(0),
}

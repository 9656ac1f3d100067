import { crc32c, Reader } from '@platformatic/kafka'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import type { Log } from '../answer-walk'
import type { Ask, Stepper } from '../stepper'
import type { LogSource, Window } from '../window'
import { workHere } from './work-here'

/** A partition as a test makes it up: batches in the order of their offsets, holes between them allowed. */
export interface MemoryPartition {
  start: number
  end: number
  lastStableOffset: number
  batches: MemoryBatch[]
  aborted: { producerId: bigint; firstOffset: number; lastOffset: number }[]
}

export interface MemoryBatch {
  baseOffset: number
  lastOffset: number
  /** Null: no transaction. */
  producerId: bigint | null
  marker: 'abort' | 'commit' | null
  records: { offset: number; timestamp: number }[]
  bytes: Buffer
}

/** A record batch as a broker would have it on disk after compaction: its header stays, records may be missing. */
export function memoryBatch(batch: Omit<MemoryBatch, 'bytes'>): MemoryBatch {
  const base = batch.records[0]?.timestamp ?? 0
  const records = batch.records.map(({ offset, timestamp }) => {
    const key = batch.marker ? Buffer.from([0, 0, 0, batch.marker === 'abort' ? 0 : 1]) : null
    const value = Buffer.from(`${offset}`)
    const parts = [Buffer.from([0]), varlong(timestamp - base), varlong(offset - batch.baseOffset)]
    parts.push(key ? Buffer.concat([varlong(key.length), key]) : varlong(-1), varlong(value.length), value, varlong(0))
    const body = Buffer.concat(parts)
    return Buffer.concat([varlong(body.length), body])
  })
  const header = Buffer.alloc(61)
  const payload = Buffer.concat(records)
  header.writeBigInt64BE(BigInt(batch.baseOffset), 0)
  header.writeInt32BE(49 + payload.length, 8)
  header.writeUInt8(2, 16)
  header.writeInt16BE((batch.producerId === null ? 0 : 16) | (batch.marker ? 32 : 0), 21)
  header.writeInt32BE(batch.lastOffset - batch.baseOffset, 23)
  header.writeBigInt64BE(BigInt(base), 27)
  header.writeBigInt64BE(BigInt(Math.max(base, ...batch.records.map(record => record.timestamp))), 35)
  header.writeBigInt64BE(batch.producerId ?? -1n, 43)
  header.writeInt32BE(batch.records.length, 57)
  const bytes = Buffer.concat([header, payload])
  bytes.writeUInt32BE(crc32c(Reader.from(bytes.subarray(21)).buffer) >>> 0, 17)
  return { ...batch, bytes }
}

function varlong(value: number): Buffer {
  let raw = value < 0 ? BigInt(-value) * 2n - 1n : BigInt(value) * 2n
  const bytes: number[] = []
  while (raw > 127n) {
    bytes.push(Number(raw & 127n) | 128)
    raw >>= 7n
  }
  bytes.push(Number(raw))
  return Buffer.from(bytes)
}

/** Answers what a leader would: whole batches from the one that holds the offset, at least one of the first partition. */
function answer(log: MemoryPartition, ask: Ask, room: number, first: boolean): FetchedPartition | 'out of range' {
  if (ask.offset < log.start || ask.offset > log.end) return 'out of range'
  const edge = ask.isolation === 1 ? log.lastStableOffset : log.end
  const parts: Buffer[] = []
  let left = Math.min(ask.maxBytes, room)
  let upTo = ask.offset
  for (const batch of log.batches) {
    if (batch.lastOffset < ask.offset || batch.lastOffset >= edge) continue
    if (batch.bytes.length > left && !(first && parts.length === 0)) {
      // The broker cuts where the bytes end, except that a first batch is whole or not there.
      if (parts.length > 0) parts.push(batch.bytes.subarray(0, left))
      break
    }
    parts.push(batch.bytes)
    left -= batch.bytes.length
    upTo = batch.lastOffset
  }
  const aborted = log.aborted.filter(({ firstOffset, lastOffset }) => firstOffset <= upTo && lastOffset >= ask.offset)
  return {
    partition: ask.partition,
    errorCode: 0,
    highWatermark: log.end,
    lastStableOffset: ask.isolation === 1 ? log.lastStableOffset : -1,
    logStartOffset: log.start,
    abortedTransactions: ask.isolation === 1 ? aborted : [],
    records: Buffer.concat(parts),
  }
}

/** A log in memory, for the pure part of a walk: what is asked and answered is as on the wire, without a wire. */
export function memoryLog(partitions: readonly MemoryPartition[], room = 64 * 1024): Log {
  const at = (partition: number): MemoryPartition => {
    const found = partitions[partition]
    if (!found) throw new Error(`no partition ${partition}`)
    return found
  }
  const source = (steppers: readonly Stepper[], ahead: boolean): LogSource => {
    const stock = new Map(steppers.map(stepper => [stepper.partition, { stepper, windows: [] as Window[] }]))
    const step = async (
      stepper: Stepper,
      left: number,
      first: boolean,
    ): Promise<{ window: Window | null; bytes: number }> => {
      const ask = stepper.ask()
      const fetched = answer(at(stepper.partition), ask, left, first)
      if (fetched === 'out of range') return { window: await stepper.outOfRange(), bytes: 0 }
      return { window: stepper.accept(fetched, ask.isolation, first), bytes: fetched.records.length }
    }
    return {
      bytes: 0,
      lastStable: partition => at(partition).lastStableOffset,
      async read(asked) {
        const entries = asked.map(partition => {
          const entry = stock.get(partition)
          if (!entry) throw new Error(`partition ${partition} is not part of the walk`)
          return entry
        })
        for (let round = 0; round < 10_000; round++) {
          const ready = entries.flatMap(entry => entry.windows.splice(0))
          // As a source over brokers does, the next windows are fetched before anybody asks for them.
          const others = ahead ? [...stock.values()].filter(entry => !entries.includes(entry)) : []
          let left = room
          let first = true
          for (const entry of [...entries, ...others]) {
            if (ready.length > 0 && entries.includes(entry)) continue
            if (entry.windows.length > 0 || entry.stepper.done) continue
            const { window, bytes } = await step(entry.stepper, left, first)
            left -= Math.min(left, bytes)
            if (bytes > 0) first = false
            if (window) entry.windows.push(window)
          }
          const windows = [...ready, ...entries.flatMap(entry => entry.windows.splice(0))]
          if (windows.length > 0) return windows
          // Who got nothing is asked first the next time, as a source over brokers does.
          entries.push(...entries.splice(0, 1))
        }
        throw new Error(`no window comes of partitions ${asked.join(', ')}`)
      },
    }
  }
  return {
    // So little may be held that every walk comes to this bound.
    reading: { work: workHere, mostBytes: 300 },
    open: source,
    ends: async partition => ({ start: at(partition).start, end: at(partition).end }),
  }
}

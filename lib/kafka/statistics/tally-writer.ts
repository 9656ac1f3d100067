import 'server-only'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import { batchHeaderSize } from '@/lib/kafka/protocol/record-batch'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import { detect } from '@/lib/serde/detect'
import type { Context } from '@/lib/serde/format'
import { emptyCounts } from './counts'
import { isAmongLargest, type Mark, mergeLargest } from './extremes'
import { FrequentKeys } from './frequent-keys'
import { createHash64, hash64 } from './hash64'
import { HourCounts } from './hour-counts'
import { HyperLogLog } from './hyper-log-log'
import { SizeHistogram } from './size-histogram'
import { type CodecCounts, type CountedData, type FormatCounts, kept, type PieceTally, precision } from './tally'
import type { TallyBatch, TallyWork } from './tally-batches'
import type { Counts } from './types'

/** Characters that a reader of JSON is asked for: enough to tell what it is. */
const preview = 100
/** Bytes of a header's name or value above which only its name counts. */
const shortHeader = 64

/** Counts records, one after the other; one for a thread, because its tables are large. */
export class TallyWriter {
  counts: Counts = emptyCounts()
  private work: Pick<TallyWork, 'partition' | 'seed' | 'hoursFrom' | 'hoursUntil'> = nothing
  private sizes = histograms()
  private readonly keys = counter(kept.keys, precision.keys)
  private readonly names = counter(kept.names, precision.names)
  private readonly values = new FrequentKeys(kept.values)
  private readonly producers = counter(kept.producers, precision.producers)
  private writing = { plain: 0, idempotent: 0, transactional: 0 }
  private formats: { key: FormatCounts; value: FormatCounts } = { key: {}, value: {} }
  private hours = new HourCounts()
  private codecs: Partial<Record<number, CodecCounts>> = {}
  private largest: Mark[] = []
  private earliest: Mark | null = null
  private latest: Mark | null = null
  private first: Timestamp | null = null
  private last: Timestamp = 0
  private readonly hash = createHash64()
  private readonly producer = Buffer.alloc(8)
  private readonly context: Context = { topic: '', part: 'value', keyStart: -1, keyEnd: -1 }

  begin(work: TallyWork): void {
    this.work = work
    this.context.topic = work.topic
    this.counts = emptyCounts()
    this.sizes = histograms()
    for (const each of [this.keys, this.names, this.producers]) {
      each.frequent.clear()
      each.seen.registers.fill(0)
    }
    this.values.clear()
    this.writing = { plain: 0, idempotent: 0, transactional: 0 }
    this.formats = { key: {}, value: {} }
    this.hours = new HourCounts()
    this.codecs = {}
    this.largest = []
    this.earliest = null
    this.latest = null
    this.first = null
  }

  emptyBatch(bytes: number): void {
    this.counts.emptyBatches++
    this.counts.storedBytes += batchHeaderSize + bytes
  }

  /** @param inflated bytes of its records; null where they are too many to be read */
  batch(entry: TallyBatch, bytes: number, inflated: number | null): void {
    const stored = batchHeaderSize + bytes
    this.counts.batches++
    this.counts.storedBytes += stored
    this.sizes.batchBytes.add(stored)
    this.sizes.batchRecords.add(entry.count)
    this.codecs[entry.codec] ??= { batches: 0, records: 0, stored: 0, inflated: 0 }
    const codec = this.codecs[entry.codec] as CodecCounts
    codec.batches++
    if (inflated === null) return
    codec.stored += stored
    codec.inflated += batchHeaderSize + inflated
  }

  /** The records of the batch that were counted. */
  written(entry: TallyBatch, records: number): void {
    const { counts, writing, producers, hash, producer } = this
    const codec = this.codecs[entry.codec]
    if (codec) codec.records += records
    if (entry.logAppendTime) counts.logAppendTime += records
    else counts.createTime += records
    if (entry.aborted) counts.aborted += records
    if (entry.open) counts.open += records
    if (entry.producerId < 0n) {
      writing.plain += records
      return
    }
    if (entry.transactional) writing.transactional += records
    else writing.idempotent += records
    producer.writeBigInt64BE(entry.producerId)
    hash64(producer, 0, 8, this.work.seed, hash)
    producers.frequent.add(hash, producer, 0, 8, 0, records)
    producers.seen.add(hash)
  }

  record(view: RecordView): void {
    const { counts, sizes, context, formats, work, hash } = this
    const { data, keyStart, keyEnd, valueStart, valueEnd } = view
    counts.records++
    context.keyStart = keyStart
    context.keyEnd = keyEnd
    const keySize = keyEnd - keyStart
    if (keyStart < 0) {
      counts.nullKeys++
      count(formats.key, 'null')
    } else {
      counts.keyBytes += keySize
      sizes.key.add(keySize)
      hash64(data, keyStart, keyEnd, work.seed, hash)
      this.keys.frequent.add(hash, data, keyStart, keyEnd, work.partition)
      this.keys.seen.add(hash)
      context.part = 'key'
      if (keySize === 0) {
        counts.emptyKeys++
        count(formats.key, 'empty')
      } else count(formats.key, detect(data, keyStart, keyEnd, context, preview).format.name)
    }
    const valueSize = valueEnd - valueStart
    if (valueStart < 0) {
      counts.tombstones++
      count(formats.value, 'null')
    } else {
      counts.valueBytes += valueSize
      sizes.value.add(valueSize)
      context.part = 'value'
      if (valueSize === 0) {
        counts.emptyValues++
        count(formats.value, 'empty')
      } else count(formats.value, detect(data, valueStart, valueEnd, context, preview).format.name)
    }
    const size = keySize + valueSize + this.readHeaders(view)
    sizes.record.add(size)
    this.timed(view, size)
  }

  finish(): Omit<PieceTally, 'failed'> {
    const { sizes, first, last, earliest, latest } = this
    return {
      shared: {
        sizes: {
          key: sizes.key.data(),
          value: sizes.value.data(),
          record: sizes.record.data(),
          batchRecords: sizes.batchRecords.data(),
          batchBytes: sizes.batchBytes.data(),
        },
        keys: counted(this.keys),
        names: counted(this.names),
        values: this.values.data(),
        producers: counted(this.producers),
        writing: this.writing,
        formats: this.formats,
        hours: this.hours.data(),
        codecs: this.codecs,
        largest: this.largest,
        earliest,
        latest,
      },
      counts: this.counts,
      times:
        first === null || !earliest || !latest
          ? null
          : { earliest: earliest.timestamp, latest: latest.timestamp, first, last },
    }
  }

  /** @returns bytes of names and values */
  private readHeaders(view: RecordView): number {
    const amount = headerCount(view)
    if (amount === 0) return 0
    const { counts, hash, work, names, values } = this
    const { data } = view
    counts.withHeaders++
    counts.headers += amount
    let size = 0
    eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
      const nameSize = keyEnd - keyStart
      const valueSize = valueEnd - valueStart
      size += nameSize + valueSize
      hash64(data, keyStart, keyEnd, work.seed, hash)
      names.frequent.add(hash, data, keyStart, keyEnd, 0)
      names.seen.add(hash)
      if (valueStart < 0 || nameSize > shortHeader || valueSize > shortHeader) return
      // Name, the length between them, and value lie side by side.
      hash64(data, keyStart, valueEnd, work.seed, hash)
      values.add(hash, data, keyStart, valueEnd, nameSize)
    })
    counts.headerBytes += size
    return size
  }

  private timed({ timestamp, offset }: RecordView, size: number): void {
    const { counts, work } = this
    if (this.first === null) this.first = timestamp
    else if (timestamp < this.last) counts.backward++
    this.last = timestamp
    if (timestamp >= work.hoursFrom && timestamp < work.hoursUntil) this.hours.add(Number(timestamp), size)
    else if (timestamp === -1) counts.noTime++
    else if (timestamp < work.hoursFrom) counts.tooEarly++
    else counts.tooLate++
    const { partition } = work
    if (!this.earliest || timestamp < this.earliest.timestamp)
      this.earliest = { partition, offset, timestamp, bytes: size }
    if (!this.latest || timestamp > this.latest.timestamp) this.latest = { partition, offset, timestamp, bytes: size }
    if (isAmongLargest(this.largest, size))
      this.largest = mergeLargest(this.largest, [{ partition, offset, timestamp, bytes: size }])
  }
}

const nothing = { partition: 0, seed: 0, hoursFrom: 0, hoursUntil: 0 }

function histograms() {
  return {
    key: new SizeHistogram(),
    value: new SizeHistogram(),
    record: new SizeHistogram(),
    batchRecords: new SizeHistogram(),
    batchBytes: new SizeHistogram(),
  }
}

interface Counter {
  frequent: FrequentKeys
  seen: HyperLogLog
}

function counter(most: number, precision: number): Counter {
  return { frequent: new FrequentKeys(most), seen: HyperLogLog.empty(precision) }
}

function counted({ frequent, seen }: Counter): CountedData {
  const data = frequent.data()
  return { frequent: data, distinct: data.floor === 0 ? null : seen.registers.slice() }
}

function count(counts: FormatCounts, format: keyof FormatCounts): void {
  counts[format] = (counts[format] ?? 0) + 1
}

import type { ErrorBody } from '@/lib/errors'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import type { FormatName } from '@/lib/serde/format-name'
import { addCounts, emptyCounts } from './counts'
import { earliestOf, latestOf, type Mark, mergeLargest } from './extremes'
import { FrequentKeys, type FrequentKeysData } from './frequent-keys'
import { HourCounts, type HourCountsData } from './hour-counts'
import { HyperLogLog } from './hyper-log-log'
import { SizeHistogram, type SizeHistogramData } from './size-histogram'
import type { Counts } from './types'

/** How much of what is frequent is kept: keys, names of headers, names with values, producers. */
export const kept = { keys: 4096, names: 256, values: 512, producers: 512 } as const
/** Of the HyperLogLogs: 0.8 %, 3.3 % and 3.3 %. */
export const precision = { keys: 14, names: 10, producers: 10 } as const

export type FormatCounts = Partial<Record<'null' | 'empty' | FormatName, number>>

export interface CodecCounts {
  batches: number
  records: number
  stored: number
  inflated: number
}

/** Of something that is counted by what it is: the most frequent ones, and how many there are. */
export interface CountedData {
  frequent: FrequentKeysData
  /** Registers; null where the frequent ones are all there are. */
  distinct: Uint8Array | null
}

/** What does not depend on which partition it is of. Plain data: it travels between threads and is kept. */
export interface SharedTally {
  sizes: Record<'key' | 'value' | 'record' | 'batchRecords' | 'batchBytes', SizeHistogramData>
  keys: CountedData
  names: CountedData
  values: FrequentKeysData
  producers: CountedData
  /** Records of batches without a producer id, with one, and of transactions. */
  writing: { plain: number; idempotent: number; transactional: number }
  formats: { key: FormatCounts; value: FormatCounts }
  hours: HourCountsData
  codecs: Partial<Record<number, CodecCounts>>
  largest: Mark[]
  earliest: Mark | null
  latest: Mark | null
}

/** What was found in a stretch of one partition. */
export interface PieceTally {
  shared: SharedTally
  counts: Counts
  /** Smallest and largest timestamp, and those of the first and the last record; null without records. */
  times: { earliest: Timestamp; latest: Timestamp; first: Timestamp; last: Timestamp } | null
  /** The stretch ends here, where a batch could not be read. */
  failed: { at: number; error: ErrorBody } | null
}

/** What was found in one partition up to `next`. */
export interface PartitionTally {
  partition: number
  from: number
  next: number
  to: number
  counts: Counts
  times: PieceTally['times']
}

/** A counter of what is frequent and of how many there are, that others are merged into. */
export class Counted {
  readonly frequent: FrequentKeys
  private readonly seen: HyperLogLog

  constructor(most: number, precision: number) {
    this.frequent = new FrequentKeys(most)
    this.seen = HyperLogLog.empty(precision)
  }

  merge({ frequent, distinct }: CountedData): void {
    this.frequent.merge(frequent)
    if (distinct) this.seen.merge(new HyperLogLog(distinct))
    else
      for (const [i, low] of frequent.lows.entries()) {
        hash.low = low
        hash.high = frequent.highs[i] as number
        this.seen.add(hash)
      }
  }

  data(): CountedData {
    return { frequent: this.frequent.data(), distinct: this.seen.registers.slice() }
  }

  /** Exactly, where `error` is null. */
  get distinct(): { count: number; error: number | null } {
    if (this.frequent.floor === 0) return { count: this.frequent.held, error: null }
    return { count: this.seen.estimate(), error: this.seen.error }
  }
}

const hash = { low: 0, high: 0 }

/** Everything that was found in a topic so far. Merging is the same whatever the order, but for the bounds of what is frequent. */
export class Tally {
  readonly sizes = {
    key: new SizeHistogram(),
    value: new SizeHistogram(),
    record: new SizeHistogram(),
    batchRecords: new SizeHistogram(),
    batchBytes: new SizeHistogram(),
  }
  readonly keys = new Counted(kept.keys, precision.keys)
  readonly names = new Counted(kept.names, precision.names)
  readonly values = new FrequentKeys(kept.values)
  readonly producers = new Counted(kept.producers, precision.producers)
  readonly writing = { plain: 0, idempotent: 0, transactional: 0 }
  readonly formats: { key: FormatCounts; value: FormatCounts } = { key: {}, value: {} }
  readonly hours = new HourCounts()
  readonly codecs: Partial<Record<number, CodecCounts>> = {}
  largest: Mark[] = []
  earliest: Mark | null = null
  latest: Mark | null = null

  merge(other: SharedTally): void {
    for (const name of Object.keys(this.sizes) as (keyof Tally['sizes'])[]) this.sizes[name].merge(other.sizes[name])
    this.keys.merge(other.keys)
    this.names.merge(other.names)
    this.values.merge(other.values)
    this.producers.merge(other.producers)
    for (const name of Object.keys(this.writing) as (keyof Tally['writing'])[])
      this.writing[name] += other.writing[name]
    mergeFormats(this.formats.key, other.formats.key)
    mergeFormats(this.formats.value, other.formats.value)
    this.hours.merge(other.hours)
    mergeCodecs(this.codecs, other.codecs)
    if (other.largest.length > 0) this.largest = mergeLargest(this.largest, other.largest)
    this.earliest = earliestOf(this.earliest, other.earliest)
    this.latest = latestOf(this.latest, other.latest)
  }

  data(): SharedTally {
    const { sizes } = this
    return {
      sizes: {
        key: sizes.key.data(),
        value: sizes.value.data(),
        record: sizes.record.data(),
        batchRecords: sizes.batchRecords.data(),
        batchBytes: sizes.batchBytes.data(),
      },
      keys: this.keys.data(),
      names: this.names.data(),
      values: this.values.data(),
      producers: this.producers.data(),
      writing: this.writing,
      formats: this.formats,
      hours: this.hours.data(),
      codecs: this.codecs,
      largest: this.largest,
      earliest: this.earliest,
      latest: this.latest,
    }
  }
}

function mergeFormats(to: FormatCounts, from: FormatCounts): void {
  for (const name of Object.keys(from) as (keyof FormatCounts)[]) to[name] = (to[name] ?? 0) + (from[name] ?? 0)
}

function mergeCodecs(to: Tally['codecs'], from: Tally['codecs']): void {
  for (const [codec, more] of Object.entries(from)) {
    if (!more) continue
    const sum = to[Number(codec)] ?? { batches: 0, records: 0, stored: 0, inflated: 0 }
    sum.batches += more.batches
    sum.records += more.records
    sum.stored += more.stored
    sum.inflated += more.inflated
    to[Number(codec)] = sum
  }
}

export function freshPartition(partition: number, from: number, to: number): PartitionTally {
  return { partition, from, next: from, to, counts: emptyCounts(), times: null }
}

/** Adds what was found in the stretch that adjoins. */
export function extendPartition(to: PartitionTally, piece: Pick<PieceTally, 'counts' | 'times'>, next: number): void {
  addCounts(to.counts, piece.counts)
  to.next = next
  const [a, b] = [to.times, piece.times]
  if (!a || !b) {
    to.times = a ?? b
    return
  }
  if (b.first < a.last) to.counts.backward++
  to.times = {
    earliest: b.earliest < a.earliest ? b.earliest : a.earliest,
    latest: b.latest > a.latest ? b.latest : a.latest,
    first: a.first,
    last: b.last,
  }
}

import type { ErrorBody } from '@/lib/errors'
import type { ProduceInput } from '../types'

/** What a load sends: templates, how many, and how fast. */
export interface LoadPlan {
  /** Template; null: no key. */
  key: string | null
  /** Template; null: tombstones. */
  value: string | null
  /** `base64`: what the template makes is decoded, so that the value is bytes. */
  valueEncoding: 'utf8' | 'base64'
  /** Values are templates. */
  headers: { key: string; value: string }[]
  /** By the key (without one, batch by batch), one after the other, or always the same. */
  partition: 'key' | 'round-robin' | number
  compression: ProduceInput['compression']
  /** Records. */
  count: number
  /** Records a second; null: as fast as possible. */
  rate: number | null
  /** The same seed makes the same records, but for the time. */
  seed: string
}

/** Milliseconds from giving a record to the writer until its acknowledgement. */
export interface LoadLatency {
  p50: number
  p99: number
  max: number
}

/** What a load has done so far. Once it has ended, `given` is written + refused + notSent + unknown. */
export interface LoadAccount {
  /** Records from this index on were not given to the writer; those before it are counted below or on their way. */
  given: number
  written: number
  /** By the broker, each by itself. */
  refused: number
  /** Taken, but not sent any more when the load stopped. */
  notSent: number
  /** Nobody can tell: no answer came, or Ottla was ended before it was counted. */
  unknown: number
  /** Bytes of keys, values and headers that were written. */
  bytes: number
  /** Of them, a second, lately; null while nothing can be said. */
  bytesPerSecond: number | null
  /** Over the whole load, and lately; null before the first acknowledgement. */
  latency: { all: LoadLatency; recent: LoadLatency } | null
  /** Records a second that are aimed at now; null: as many as possible. */
  rate: number | null
  /** Why records were refused: the first of each reason, and how many. */
  refusals: { error: ErrorBody; count: number; index: number }[]
  /** First and last offset by partition. */
  partitions: { partition: number; written: number; from: string; to: string }[]
}

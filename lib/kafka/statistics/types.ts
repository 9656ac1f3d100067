import type { Decimal } from '@/lib/decimal'
import type { ErrorBody, Problem } from '@/lib/errors'
import type { JobState } from '@/lib/jobs/types'
import type { Payload } from '@/lib/kafka/messages/types'
import type { FormatName } from '@/lib/serde/format-name'

/** Sums over records and batches, for a partition or for all. Whole numbers below 2^53. */
export interface Counts {
  records: number
  /** Without a key; with a key of no bytes. */
  nullKeys: number
  emptyKeys: number
  /** Values that are null, and values of no bytes. */
  tombstones: number
  emptyValues: number
  keyBytes: number
  valueBytes: number
  /** Names and values. */
  headerBytes: number
  headers: number
  withHeaders: number
  /** Records of transactions that were aborted, or were not decided when they were read. */
  aborted: number
  open: number
  createTime: number
  logAppendTime: number
  /** Records whose timestamp is smaller than that of the record before them in the partition. */
  backward: number
  /** Records without a timestamp (−1); from before the year 2000; of more than a day after the scan began. */
  noTime: number
  tooEarly: number
  tooLate: number
  /** Offsets without a record, by reason: `GapLine.why`. */
  compacted: number
  control: number
  deleted: number
  tooLarge: number
  /** Batches of records, those that compaction has emptied, and those of transaction markers. */
  batches: number
  emptyBatches: number
  controlBatches: number
  /** Bytes of all batches with their headers, as they are stored. */
  storedBytes: number
  commits: number
  aborts: number
}

/** A place in the log. */
interface Position {
  partition: number
  offset: Decimal
}

/** How sizes are spread, in bytes or in records; percentiles are at most 1.6 % too large. */
export interface Distribution {
  count: Decimal
  sum: Decimal
  /** Null where there is none. */
  min: number | null
  mean: number | null
  p50: number | null
  p90: number | null
  p99: number | null
  p999: number | null
  max: number | null
  /** For a chart: sizes from `from` to `to`. */
  doublings: { from: number; to: number; count: Decimal }[]
}

/** How many different ones there are: exactly, or by HyperLogLog with its standard error as a part of the value. */
export interface Distinct {
  count: Decimal
  error: number | null
}

/** Something that came often. */
export interface Frequent {
  /** Between these two, which are equal where the count is exact. */
  atLeast: Decimal
  atMost: Decimal
}

export interface FrequentKeyRow extends Frequent {
  key: Payload
  /** Null where it was seen in more than one. */
  partition: number | null
  /** A filter that finds this key and no other; null where it has no bytes, or too many to be kept. */
  filter: { match: 'equals' | 'hex'; text: string } | null
}

export interface HeaderRow extends Frequent {
  name: string
  /** Its most frequent short values. */
  values: (Frequent & { value: Payload })[]
}

export interface CodecRow {
  codec: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  batches: Decimal
  records: Decimal
  /** Bytes of batches with their headers: as they are stored, and as they would be uncompressed. */
  stored: Decimal
  inflated: Decimal
}

export interface PartitionStatistics {
  partition: number
  /** Offsets [from, to) are wanted, those up to `next` are counted. */
  from: Decimal
  next: Decimal
  to: Decimal
  counts: Counts
  /** Smallest and largest timestamp, ms since 1970; null without records. */
  earliest: Decimal | null
  latest: Decimal | null
}

/** What was found in a topic. Everything is told of offsets [from, next) of the partitions. */
export interface StatisticsResult {
  totals: Counts
  sizes: { key: Distribution; value: Distribution; record: Distribution }
  /** Records and bytes of a batch, of those that have any. */
  batches: { records: Distribution; bytes: Distribution }
  /** The largest records, largest first. */
  largest: (Position & { bytes: number; timestamp: Decimal })[]
  keys: {
    distinct: Distinct
    /** No key that is left out came more often than this. */
    floor: Decimal
    frequent: FrequentKeyRow[]
  }
  formats: { key: FormatCount[]; value: FormatCount[] }
  headers: { distinct: Distinct; rows: HeaderRow[] }
  volume: {
    /** Of an interval, in ms: an hour, or more where too many hours have records. */
    width: number
    /** Intervals with records, in order; `at` is where they begin. */
    rows: { at: Decimal; records: Decimal; bytes: Decimal }[]
  }
  /** Of all records: where the smallest and the largest timestamp stand. */
  earliest: (Position & { timestamp: Decimal }) | null
  latest: (Position & { timestamp: Decimal }) | null
  codecs: CodecRow[]
  producers: {
    /** Records by how they were written. */
    plain: Decimal
    idempotent: Decimal
    transactional: Decimal
    distinct: Distinct
    frequent: (Frequent & { producerId: Decimal })[]
  }
  partitions: PartitionStatistics[]
}

export interface FormatCount {
  format: 'null' | 'empty' | FormatName
  records: Decimal
}

/** The plan of a job of kind `statistics`. */
export interface StatisticsPlan {
  /** Of the results: GET …/statistics/{id}. */
  statistics: string
  topicId: string
  /** Null: all. */
  partitions: number[] | null
  /** Ms since 1970; null: from the beginning. */
  since: Decimal | null
}

/** The account of such a job: its headline; the results have an address of their own. */
export interface StatisticsAccount {
  /** Offsets counted, as records or as gaps. */
  offsets: Decimal
  records: Decimal
  /** Bytes of batches as they are stored. */
  bytes: Decimal
  /** Place in the line of those who search; 0 while it runs. */
  waiting: number
  /** Partitions that could not be asked, or not be read further. */
  problems: Problem[]
}

/** A row of GET …/topics/{topic}/statistics: what was asked and how it stands. */
export interface RememberedStatistics {
  id: string
  /** Its job; may be forgotten already. */
  job: string
  topic: string
  topicId: string
  createdAt: number
  /** As of when the numbers are. */
  updatedAt: number
  state: JobState
  partitions: number[] | null
  since: Decimal | null
  /** Offsets wanted and counted. */
  total: Decimal
  done: Decimal
  error: ErrorBody | null
  problems: Problem[]
  /** Left out with `results=0`. */
  result?: StatisticsResult
}

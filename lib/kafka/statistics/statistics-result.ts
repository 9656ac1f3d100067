import 'server-only'
import { isUtf8 } from 'node:buffer'
import type { Payload } from '@/lib/kafka/messages/types'
import { anywhere, decodePayload } from '@/lib/serde/decode-payload'
import { headerKeyText } from '@/lib/serde/header-key'
import { addCounts, emptyCounts } from './counts'
import type { Mark } from './extremes'
import type { FrequentKey, FrequentKeys } from './frequent-keys'
import type { ScanState } from './scan-log'
import type { SizeHistogram } from './size-histogram'
import type { Counted, FormatCounts, PartitionTally } from './tally'
import type {
  CodecRow,
  Distinct,
  Distribution,
  FormatCount,
  Frequent,
  FrequentKeyRow,
  HeaderRow,
  PartitionStatistics,
  StatisticsResult,
} from './types'

/** Rows of what came most often. */
const most = { keys: 50, names: 50, values: 5, producers: 20 }
/** Characters of a key or header value. */
const preview = 120

/** The numbers of a scan as they stand, in the words of the read API. */
export function statisticsResult(topic: string, { tally, partitions }: ScanState): StatisticsResult {
  const totals = emptyCounts()
  for (const each of partitions) addCounts(totals, each.counts)
  const { sizes, keys, hours } = tally
  const cells = hours.data()
  return {
    totals,
    sizes: { key: distribution(sizes.key), value: distribution(sizes.value), record: distribution(sizes.record) },
    batches: { records: distribution(sizes.batchRecords), bytes: distribution(sizes.batchBytes) },
    largest: tally.largest.map(mark => ({ ...placeOf(mark), bytes: mark.bytes })),
    keys: { distinct: distinctOf(keys), ...keyRows(topic, keys.frequent) },
    formats: { key: formatRows(tally.formats.key), value: formatRows(tally.formats.value) },
    headers: { distinct: distinctOf(tally.names), rows: headerRows(tally.names.frequent, tally.values) },
    volume: {
      width: hours.width,
      rows: [...cells.at].map((at, i) => {
        return { at: String(at * hours.width), records: String(cells.records[i]), bytes: String(cells.bytes[i]) }
      }),
    },
    earliest: tally.earliest && placeOf(tally.earliest),
    latest: tally.latest && placeOf(tally.latest),
    codecs: codecRows(tally.codecs),
    producers: {
      plain: String(tally.writing.plain),
      idempotent: String(tally.writing.idempotent),
      transactional: String(tally.writing.transactional),
      distinct: distinctOf(tally.producers),
      frequent: known(tally.producers.frequent.top(most.producers)).map(row => {
        return { producerId: String(Buffer.from(row.bytes).readBigInt64BE()), ...bounds(row) }
      }),
    },
    partitions: partitions.map(partitionRow),
  }
}

function distribution(histogram: SizeHistogram): Distribution {
  const { count, sum, min, max } = histogram
  return {
    count: String(count),
    sum: String(sum),
    min: count === 0 ? null : min,
    mean: count === 0 ? null : sum / count,
    p50: histogram.percentile(0.5),
    p90: histogram.percentile(0.9),
    p99: histogram.percentile(0.99),
    p999: histogram.percentile(0.999),
    max: count === 0 ? null : max,
    doublings: histogram.doublings().map(row => ({ ...row, count: String(row.count) })),
  }
}

const placeOf = ({ partition, offset, timestamp }: Mark) => ({
  partition,
  offset: String(offset),
  timestamp: String(timestamp),
})

/** Those whose number is told to within a half: with fewer counts than there are keys, the others are chance. */
const known = (rows: readonly FrequentKey[]) => rows.filter(({ atLeast, atMost }) => atLeast * 2 > atMost)

const bounds = ({ atLeast, atMost }: FrequentKey): Frequent => ({ atLeast: String(atLeast), atMost: String(atMost) })

function distinctOf({ distinct }: Counted): Distinct {
  return { count: String(distinct.count), error: distinct.error }
}

function keyRows(topic: string, keys: FrequentKeys): Pick<StatisticsResult['keys'], 'floor' | 'frequent'> {
  const all = keys.top(Number.POSITIVE_INFINITY)
  const shown = known(all).slice(0, most.keys)
  const leftOut = all.find(row => !shown.includes(row))
  return { floor: String(leftOut?.atMost ?? keys.floor), frequent: shown.map(row => keyRow(topic, row)) }
}

function keyRow(topic: string, row: FrequentKey): FrequentKeyRow {
  return {
    key: payloadOf(row, topic, 'key'),
    partition: row.tag < 0 ? null : row.tag,
    filter: filterOf(row),
    ...bounds(row),
  }
}

function payloadOf({ bytes, length }: FrequentKey, topic: string, part: 'key' | 'header'): Payload {
  const cut = bytes.length < length
  const whole = Buffer.from(cut ? withoutHalfCharacter(bytes) : bytes)
  const payload = decodePayload(whole, 0, whole.length, { preview, topic }, { ...anywhere, topic, part })
  return cut ? { ...payload, bytes: length, truncated: true } : payload
}

/** A text that was cut inside of a character is text nevertheless. */
function withoutHalfCharacter(bytes: Uint8Array): Uint8Array {
  for (let end = bytes.length; end > bytes.length - 4; end--)
    if (isUtf8(bytes.subarray(0, end))) return bytes.subarray(0, end)
  return bytes
}

function filterOf({ bytes, length }: FrequentKey): FrequentKeyRow['filter'] {
  if (length === 0 || bytes.length < length) return null
  const whole = Buffer.from(bytes)
  return isUtf8(whole)
    ? { match: 'equals', text: whole.toString('utf8') }
    : { match: 'hex', text: whole.toString('hex') }
}

function formatRows(counts: FormatCounts): FormatCount[] {
  const rows = Object.entries(counts).map(([format, records]) => ({ format: format as keyof FormatCounts, records }))
  return rows.sort((a, b) => b.records - a.records).map(row => ({ ...row, records: String(row.records) }))
}

function headerRows(names: FrequentKeys, values: FrequentKeys): HeaderRow[] {
  const byName = Map.groupBy(
    known(values.top(Number.POSITIVE_INFINITY)).filter(row => row.tag >= 0),
    row => nameOf(row.bytes, row.tag),
  )
  return known(names.top(most.names)).map(row => {
    const name = nameOf(row.bytes, row.bytes.length)
    const own = row.bytes.length < row.length ? [] : (byName.get(name) ?? [])
    return {
      name: row.bytes.length < row.length ? `${name}…` : name,
      values: own.slice(0, most.values).map(value => ({ value: headerValue(value), ...bounds(value) })),
      ...bounds(row),
    }
  })
}

function nameOf(bytes: Uint8Array, end: number): string {
  return headerKeyText(Buffer.from(bytes), 0, end)
}

/** Behind the name and the one byte of the value's length, which is short. */
function headerValue({ bytes, tag, length }: FrequentKey): Payload {
  const start = tag + (length - tag > 64 ? 2 : 1)
  return decodePayload(Buffer.from(bytes), Math.min(start, bytes.length), bytes.length, { preview })
}

const codecNames = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

function codecRows(codecs: ScanState['tally']['codecs']): CodecRow[] {
  return codecNames.flatMap((codec, number) => {
    const row = codecs[number]
    if (!row) return []
    const { batches, records, stored, inflated } = row
    return [
      {
        codec,
        ...{ batches: String(batches), records: String(records) },
        ...{ stored: String(stored), inflated: String(inflated) },
      },
    ]
  })
}

function partitionRow({ partition, from, next, to, counts, times }: PartitionTally): PartitionStatistics {
  return {
    partition,
    ...{ from: String(from), next: String(next), to: String(to) },
    counts,
    earliest: times && String(times.earliest),
    latest: times && String(times.latest),
  }
}

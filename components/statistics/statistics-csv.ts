import { toCsv } from '@/components/topics/csv'
import type { Distribution, RememberedStatistics } from '@/lib/kafka/statistics/types'

type Row = [section: string, name: string, measure: string, value: string | number | null]

/** Every number of a result as a line of its own: what it is about, of what, which measure, and the number. */
export function statisticsCsv({ result, ...about }: RememberedStatistics): string {
  const rows: Row[] = [
    ['scan', about.topic, 'updatedAt', new Date(about.updatedAt).toISOString()],
    ['scan', about.topic, 'topicId', about.topicId],
    ['scan', about.topic, 'offsetsCounted', about.done],
    ['scan', about.topic, 'offsetsWanted', about.total],
  ]
  if (result) {
    for (const [name, value] of Object.entries(result.totals)) rows.push(['totals', '', name, value])
    for (const [name, sizes] of Object.entries(result.sizes)) rows.push(...distribution('sizes', name, sizes))
    for (const [name, sizes] of Object.entries(result.batches)) rows.push(...distribution('batches', name, sizes))
    const { keys, formats, headers, volume, codecs, producers } = result
    rows.push(['keys', '', 'distinct', keys.distinct.count], ['keys', '', 'distinctError', keys.distinct.error])
    for (const { key, atLeast, atMost } of keys.frequent)
      rows.push(['key', key.text, 'atLeast', atLeast], ['key', key.text, 'atMost', atMost])
    for (const part of ['key', 'value'] as const)
      for (const { format, records } of formats[part]) rows.push([`${part}Format`, format, 'records', records])
    for (const { name, atLeast, atMost } of headers.rows)
      rows.push(['header', name, 'atLeast', atLeast], ['header', name, 'atMost', atMost])
    for (const { at, records, bytes } of volume.rows) {
      const time = new Date(Number(at)).toISOString()
      rows.push(['volume', time, 'records', records], ['volume', time, 'bytes', bytes])
    }
    for (const { codec, ...measures } of codecs)
      for (const [name, value] of Object.entries(measures)) rows.push(['codec', codec, name, value])
    for (const way of ['plain', 'idempotent', 'transactional'] as const)
      rows.push(['producers', '', way, producers[way]])
    for (const { partition, counts, from, next, to } of result.partitions) {
      rows.push(
        ...Object.entries({ from, next, to }).map(([name, at]): Row => ['partition', String(partition), name, at]),
      )
      for (const [name, value] of Object.entries(counts)) rows.push(['partition', String(partition), name, value])
    }
  }
  return toCsv(['section', 'name', 'measure', 'value'], rows)
}

function distribution(section: string, name: string, { doublings, ...measures }: Distribution): Row[] {
  const rows = Object.entries(measures).map(([measure, value]): Row => [section, name, measure, value])
  return [...rows, ...doublings.map(({ from, to, count }): Row => [section, name, `count ${from}-${to}`, count])]
}

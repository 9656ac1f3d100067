import { partitionForKey } from '@/lib/kafka/protocol/murmur2'
import type { WholeRecord } from '../parts/whole-record'
import type { CopyPlan, TargetTopic } from './types'

type Routed =
  | { to: TargetTopic; partition: number; elsewhere: boolean; headers: WholeRecord['headers'] }
  /** The name of a topic that may not be written to; '' without such a header. */
  | { to: null; named: string }

export type Router = (record: WholeRecord, partition: number) => Routed

/** Offsets without a key that go to one partition before the next has its turn: batches stay large. */
const stretch = 1_000

/**
 * Where a record goes. The same record always goes the same way: a copy that was interrupted finds what it had written
 * by that. Partitions are those of the plan; a record without a key goes by its place in the source.
 */
export function copyRouter({ route, keepPartition }: CopyPlan): Router {
  if (route.by === 'topic') {
    const { topic } = route
    return (record, partition) => ({
      to: topic,
      ...place(record, partition, topic, keepPartition ? partition : null),
      headers: record.headers,
    })
  }
  const topics = new Map(route.topics.map(topic => [topic.topic, topic]))
  const isDropped = droppedHeaders(route.drop)
  return (record, partition) => {
    const named = lastHeader(record, route.header)?.toString('utf8') ?? ''
    const to = topics.get(named)
    if (!to) return { to: null, named }
    const asked = route.partitionHeader === null ? null : partitionOf(lastHeader(record, route.partitionHeader))
    const kept = keepPartition && route.partitionHeader === null ? partition : asked
    const headers = record.headers.filter(header => !isDropped(header.key))
    return { to, ...place(record, partition, to, kept), headers }
  }
}

function place({ key, offset }: WholeRecord, partition: number, { partitions }: TargetTopic, asked: number | null) {
  if (asked !== null && asked < partitions) return { partition: asked, elsewhere: false }
  const chosen =
    key === null ? (partition + Math.floor(offset / stretch)) % partitions : partitionForKey(key, partitions)
  return { partition: chosen, elsewhere: asked !== null }
}

/** The last one of that name, as Kafka's `lastHeader`. */
export function lastHeader({ headers }: Pick<WholeRecord, 'headers'>, name: string): Buffer | null {
  return headers.findLast(header => header.key === name)?.value ?? null
}

/** Kafka Connect writes digits, Spring an int of 4 bytes, which digits would make larger than any partition. */
export function partitionOf(value: Buffer | null): number | null {
  if (value === null) return null
  const text = value.toString('latin1')
  if (/^\d{1,7}$/.test(text)) return Number(text)
  if (value.length !== 4) return null
  const number = value.readInt32BE()
  return number >= 0 ? number : null
}

/** @param drop names, or beginnings of names that end in `*` */
export function droppedHeaders(drop: readonly string[]): (name: string | Buffer) => boolean {
  const names = new Set(drop.filter(entry => !entry.endsWith('*')))
  const starts = drop.filter(entry => entry.endsWith('*')).map(entry => entry.slice(0, -1))
  return name => typeof name === 'string' && (names.has(name) || starts.some(start => name.startsWith(start)))
}

import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { checkTopicName } from '@/lib/kafka/topics/topic-name'
import { messagesQuery } from '../messages-query'
import { readMessages } from '../read-messages'
import type { RecordHeader } from '../types'
import type { HeaderSample } from './plan-types'
import { partitionOf } from './route-record'
import { findTargets } from './target-topics'

/** Headers of dead letters as Kafka Connect and Spring for Apache Kafka write them, the likeliest first. */
const knownTopics = ['__connect.errors.topic', 'kafka_dlt-original-topic', 'kafka_original-topic', 'x-original-topic']
const knownPartitions = ['__connect.errors.partition', 'kafka_dlt-original-partition', 'kafka_original-partition']
const known = new Set([...knownTopics, ...knownPartitions])

const mostHeaders = 200
const mostValues = 5

interface Seen {
  records: number
  values: Set<string>
  topic: boolean
  partition: boolean
}

/** What the headers of the oldest and the newest records look like: which of them may name a topic, which a partition. */
export async function headerSample(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<HeaderSample> {
  const seen = new Map<string, Seen>()
  const problems: Problem[] = []
  const looked = new Set<string>()
  for (const direction of ['forward', 'backward'] as const) {
    const query = messagesQuery.parse({ direction, limit: '100', encoding: 'base64' })
    for await (const line of readMessages(cluster, topic, query, options)) {
      if (line.type === 'end') problems.push(...(line.problems ?? []))
      if (line.type !== 'record') continue
      const place = `${line.partition}@${line.offset}`
      if (looked.has(place)) continue
      looked.add(place)
      for (const [key, header] of Map.groupBy(line.headers, ({ key }) => key)) note(seen, key, header.at(-1))
    }
  }
  const names = [...seen].filter(([, { topic }]) => topic).flatMap(([, { values }]) => [...values])
  const found = await findTargets(cluster, [...new Set(names)].slice(0, 500), options)
  const existing = new Set(found.flatMap(({ target }) => target?.topic ?? []))
  const headers = [...seen].map(([key, { records, values, topic, partition }]) => {
    const named = topic && (knownTopics.includes(key) || [...values].some(value => existing.has(value)))
    const looks = named
      ? ('topic' as const)
      : partition && knownPartitions.includes(key)
        ? ('partition' as const)
        : null
    return { key, records, values: [...values].slice(0, mostValues), looks, known: known.has(key) }
  })
  const order = [...knownTopics, ...knownPartitions]
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return { records: looked.size, headers: headers.sort((a, b) => rank(a.key) - rank(b.key)), problems }
}

function note(seen: Map<string, Seen>, key: string, header: RecordHeader | undefined): void {
  if (!header || (!seen.has(key) && seen.size >= mostHeaders)) return
  const entry = seen.get(key) ?? { records: 0, values: new Set(), topic: true, partition: true }
  seen.set(key, entry)
  const { value } = header
  if (value.format === 'null') return
  const bytes = Buffer.from(value.text, 'base64')
  const partition = partitionOf(bytes)
  const text = bytes.toString('utf8')
  entry.records++
  entry.topic &&= checkTopicName(text).fault === null
  entry.partition &&= partition !== null
  // A value of four bytes that is no text is shown as the number that it is.
  if (entry.values.size < 50) entry.values.add(entry.partition && !entry.topic ? String(partition) : text.slice(0, 200))
}

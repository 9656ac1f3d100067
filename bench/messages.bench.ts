import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { produceRecord } from '@/lib/kafka/messages/produce-record'
import { topicLayout } from '@/lib/kafka/messages/topic-layout'
import { fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atMost, format, interleaved, type Medians } from './support/measure'
import { recordsFound } from './support/records-found'
import { runToEnd } from './support/run-to-end'

const count = 1_000_000
const big = 'bench.big'
const plain = 'bench.plain'
const needle = 'needle-in-1000000'

const order = (i: number) =>
  `{"id":${i},"user":"user-${(i * 7919) % 100_003}","state":"paid","amount":${(i * 31) % 100_000},"at":"2026-11-21T02:00:00Z","note":"${
    i === 654_321 ? needle : `order ${i} of the day, as usual`
  }"}`

/** Reading a million records: pages against one raw Fetch and kcat, and a search against kcat (`scans` has whole topics). */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    await fillTopic(cluster, big, 12, count, order)
    await createTopic(cluster, { name: plain, partitions: 4, replicationFactor: 1, configs: {} })
    return { missed: (await pages(cluster, broker.address)) + (await finds(cluster, broker.address)) }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

async function pages(cluster: Cluster, address: string): Promise<number> {
  const raw = await rawFetch(cluster)
  const value = { text: 'hello', encoding: 'utf8' as const }
  const own = {
    'one raw Fetch': raw,
    'first 50 of a partition': () => page(cluster, 'partitions=0&limit=50&preview=300', 50),
    'first 50 of 12 partitions': () => page(cluster, 'limit=50&preview=300', 50),
    'newest 50 of 12 partitions': () => page(cluster, 'direction=backward&limit=50&preview=300', 50),
    'produce one': () =>
      produceRecord(cluster, plain, { key: null, value, headers: [], partition: 0, compression: 'none' }),
  }
  const warm = await interleaved(own, { rounds: 200, warmUp: 50 })
  const newest = () => page(cluster, 'direction=backward&limit=50&preview=300', 50)
  const tail = await interleaved(
    { 'kcat -o -50': () => runToEnd('kcat', ['-q', '-b', address, '-C', '-t', big, '-o', '-50', '-e']), newest },
    { rounds: 7, warmUp: 1 },
  )
  print({ ...warm, 'kcat -o -50': tail['kcat -o -50'] })
  return (
    atMost('first 50 / one raw Fetch', warm['first 50 of a partition'] / warm['one raw Fetch'], 2) +
    atMost('newest 50 of 12 partitions / kcat -o -50', tail.newest / tail['kcat -o -50'], 1 / 20) +
    atMost('first page of a partition', warm['first 50 of a partition'], 10, ' ms') +
    atMost('first page of 12 partitions', warm['first 50 of 12 partitions'], 40, ' ms') +
    atMost('newest 50 of 12 partitions', warm['newest 50 of 12 partitions'], 15, ' ms') +
    atMost('produce one', warm['produce one'], 8, ' ms')
  )
}

async function finds(cluster: Cluster, address: string): Promise<number> {
  const ways = {
    'find 1 in 1,000,000': () => page(cluster, `filter=${needle}&limit=2`, 1),
    'find it in either case': () => page(cluster, `filter=${needle.toUpperCase()}&ignoreCase=1&limit=2`, 1),
    'kcat of the same, to nowhere': () =>
      runToEnd('kcat', ['-q', '-b', address, '-C', '-o', 'beginning', '-e', '-t', big]),
  }
  const medians = await interleaved(ways, { rounds: 5, warmUp: 2 })
  print(medians)
  return atMost(
    'find 1 in 1,000,000 / kcat',
    medians['find 1 in 1,000,000'] / medians['kcat of the same, to nowhere'],
    1,
  )
}

async function rawFetch(cluster: Cluster): Promise<() => Promise<unknown>> {
  const layout = await topicLayout(cluster, big)
  // What any Kafka client asks for unless told otherwise: max.partition.fetch.bytes is 1 MiB.
  const partitions = [{ partition: 0, fetchOffset: 0, maxBytes: 1024 * 1024 }]
  const request = {
    topic: layout,
    partitions,
    isolation: 0 as const,
    maxWait: 0,
    minBytes: 0,
    maxBytes: 50 * 1024 * 1024,
  }
  return () => send(cluster.connection, layout.leaders[0] ?? -1, fetchApiFor(layout.topicId), [request], { lane: 1 })
}

async function page(cluster: Cluster, params: string, expected: number): Promise<void> {
  const found = await recordsFound(cluster, big, Object.fromEntries(new URLSearchParams(params)))
  if (found !== expected) throw new Error(`${params}: ${found} records instead of ${expected}`)
}

function print(medians: Medians<string>): void {
  for (const [name, time] of Object.entries(medians)) console.log(`  ${format(time)} ms  ${name}`)
}

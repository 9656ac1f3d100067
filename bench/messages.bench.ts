import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { produceRecord } from '@/lib/kafka/messages/produce-record'
import { streamMessages } from '@/lib/kafka/messages/stream-messages'
import { topicLayout } from '@/lib/kafka/messages/topic-layout'
import { fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atMost, format, interleaved, type Medians } from './support/measure'
import { startMessageServer } from './support/message-server'

const count = 1_000_000
const big = 'bench.big'
const plain = 'bench.plain'
const needle = 'needle-in-1000000'

const order = (i: number) =>
  `{"id":${i},"user":"user-${(i * 7919) % 100_003}","state":"paid","amount":${(i * 31) % 100_000},"at":"2026-11-21T02:00:00Z","note":"${
    i === 654_321 ? needle : `order ${i} of the day, as usual`
  }"}`

/** Reading a million records: pages against one raw Fetch and kcat, a search and a whole stream against kcat. */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    await fillTopic(cluster, big, 12, count, order)
    await fillTopic(cluster, plain, 4, count, i => String(i).padStart(100, 'x'))
    return { missed: (await pages(cluster, broker.address)) + (await scans(cluster, broker.address)) }
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
    { 'kcat -o -50': () => kcat(address, ['-C', '-t', big, '-o', '-50', '-e']), newest },
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

async function scans(cluster: Cluster, address: string): Promise<number> {
  const server = await startMessageServer(cluster, plain)
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const all = ['-C', '-o', 'beginning', '-e', '-t']
  const ways = {
    'find 1 in 1,000,000': () => page(cluster, `filter=${needle}&limit=2`, 1),
    'find it in either case': () => page(cluster, `filter=${needle.toUpperCase()}&ignoreCase=1&limit=2`, 1),
    'kcat of the same, to nowhere': () => kcat(address, [...all, big]),
    'stream of 1,000,000 × 100 B': () => download(`${server.address}?limit=${count * 2}`),
    'kcat of 1,000,000 × 100 B': () => kcat(address, [...all, plain]),
  }
  try {
    const medians = await interleaved(ways, { rounds: 5, warmUp: 2 })
    print(medians)
    const stream = medians['stream of 1,000,000 × 100 B'] / medians['kcat of 1,000,000 × 100 B']
    console.log(`  the stream takes ${format(stream)} times as long as kcat to /dev/null (to be 1 some day)`)
    console.log(`  memory at its peak: ${Math.round(peak / 1e6)} MB (with this benchmark in it)`)
    return atMost(
      'find 1 in 1,000,000 / kcat',
      medians['find 1 in 1,000,000'] / medians['kcat of the same, to nowhere'],
      1,
    )
  } finally {
    clearInterval(watch)
    server.stop()
  }
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
  const query = messagesQuery.parse(Object.fromEntries(new URLSearchParams(params)))
  const lines = await streamMessages(cluster, big, query)
  let text = ''
  for await (const chunk of lines(new AbortController().signal)) text += Buffer.from(chunk).toString('utf8')
  const found = text.split('{"type":"record"').length - 1
  if (found !== expected) throw new Error(`${params}: ${found} records instead of ${expected}`)
}

async function download(url: string): Promise<void> {
  const child = spawn('curl', ['-sf', '-o', '/dev/null', url], { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`curl ended with ${code}`)
}

async function kcat(address: string, args: string[]): Promise<void> {
  const child = spawn('kcat', ['-q', '-b', address, ...args], { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`kcat ended with ${code}`)
}

function print(medians: Medians<string>): void {
  for (const [name, time] of Object.entries(medians)) console.log(`  ${format(time)} ms  ${name}`)
}

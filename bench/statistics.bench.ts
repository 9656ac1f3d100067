import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { clusterLog } from '@/lib/kafka/messages/cluster-log'
import { planWalk } from '@/lib/kafka/messages/plan-walk'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { tallyElsewhere } from '@/lib/kafka/statistics/do-tally-work'
import { LogScan, type ScanSettings, type ScanState } from '@/lib/kafka/statistics/scan-log'
import { scanToBytes } from '@/lib/kafka/statistics/scan-state'
import { statisticsResult } from '@/lib/kafka/statistics/statistics-result'
import { freshPartition, Tally } from '@/lib/kafka/statistics/tally'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atMost, format, interleaved } from './support/measure'

interface Data {
  topic: string
  records: number
  compression: Compression
  value: (i: number) => string
  key?: (i: number) => string
}

const small = 1_000_000
const large = 200_000

const smallJson = (i: number) =>
  `{"id":${i},"user":"user-${(i * 7919) % 100_003}","state":"paid","amount":${(i * 31) % 100_000},"at":"2026-11-21T02:00:00Z"}`
const largeJson = (i: number) => `{"id":${i},"note":"${`order ${i} of the day, as usual; `.repeat(31).slice(0, 980)}"}`

const few = (i: number) => `user-${(i * 7919) % 1_009}`
const all = (i: number) => `order-${i}`

const data: Data[] = (['none', 'lz4', 'zstd'] as const).flatMap(compression => [
  { topic: `bench.small.${compression}`, records: small, compression, value: smallJson, key: few },
  { topic: `bench.large.${compression}`, records: large, compression, value: largeJson, key: few },
])
data.push({ topic: 'bench.keys', records: small, compression: 'none', value: smallJson, key: all })

/** The scan of a whole topic against kcat that reads it to nowhere; how large what is kept gets, and the memory. */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    for (const { topic, records, value, key, compression } of data)
      await fillTopic(cluster, topic, 4, records, value, compression, key)
    let missed = 0
    for (const each of data) missed += await compare(cluster, broker.address, each)
    return { missed: missed + (await memory(cluster)) }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

async function compare(cluster: Cluster, address: string, { topic, records }: Data): Promise<number> {
  const medians = await interleaved(
    {
      scan: async () => {
        const { state } = await scan(cluster, topic)
        const { totals } = statisticsResult(topic, state)
        if (totals.records !== records) throw new Error(`${topic}: ${totals.records} records instead of ${records}`)
      },
      kcat: () => kcat(address, topic),
    },
    { rounds: 5, warmUp: 1 },
  )
  const { scan: ours, kcat: theirs } = medians
  console.log(`  ${format(ours)} ms to scan ${topic}, ${format(theirs)} ms for kcat to read it`)
  return atMost(`scan of ${topic} / kcat`, ours / theirs, 1.5)
}

/** Ten times over a million different keys, without a scan having ended in between: what is kept does not grow. */
async function memory(cluster: Cluster): Promise<number> {
  globalThis.gc?.()
  const idle = process.memoryUsage.rss()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const tally = new Tally()
  let bytes: Uint8Array = new Uint8Array()
  try {
    for (let round = 0; round < 10; round++) {
      const { state, settings } = await scan(cluster, 'bench.keys', tally, round)
      const started = performance.now()
      bytes = scanToBytes(settings, state)
      statisticsResult('bench.keys', state)
      console.log(`  ${format(performance.now() - started)} ms to keep ${bytes.length} bytes after ${round + 1} rounds`)
    }
  } finally {
    clearInterval(watch)
  }
  const { count, error } = tally.keys.distinct
  console.log(`  ${count} different keys of 10,000,000, with an error of ${error}`)
  return (
    atMost('error of the different keys', Math.abs(count / 10_000_000 - 1), 4 * (error ?? 0)) +
    atMost('bytes that are kept of a scan', bytes.length, 1_100_000) +
    atMost('memory above idle', Math.round((peak - idle) / 1e6), 150, ' MB')
  )
}

/** @param seed another one makes other hashes of the same keys, as if they were other keys */
async function scan(cluster: Cluster, topic: string, tally = new Tally(), seed = 1) {
  const { layout, parts } = await planWalk(cluster, topic, { from: { kind: 'beginning' }, direction: 'forward' })
  const settings: ScanSettings = { topic, seed, hoursFrom: 0, hoursUntil: Date.now() + 1e9 }
  const partitions = parts.map(({ partition, start, end }) => freshPartition(partition, start, end))
  const state: ScanState = { tally, partitions }
  const { signal } = new AbortController()
  const running = new LogScan(clusterLog(cluster, layout, {}), settings, state, tallyElsewhere(), signal)
  for await (const _ of running.slice(Number.POSITIVE_INFINITY));
  const [failure] = running.failures.values()
  if (failure) throw failure
  return { state, settings }
}

async function kcat(address: string, topic: string): Promise<void> {
  const child = spawn('kcat', ['-q', '-b', address, '-C', '-o', 'beginning', '-e', '-t', topic], { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`kcat ended with ${code}`)
}

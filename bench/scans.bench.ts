import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { clusterLog } from '@/lib/kafka/messages/cluster-log'
import { ForwardStepper } from '@/lib/kafka/messages/forward-stepper'
import { Lane } from '@/lib/kafka/messages/lane'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { planWalk } from '@/lib/kafka/messages/plan-walk'
import { walk } from '@/lib/kafka/messages/walk'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atLeast, format, interleaved } from './support/measure'
import { startMessageServer } from './support/message-server'
import { recordsFound } from './support/records-found'
import { runToEnd } from './support/run-to-end'

const needle = 'needle-in-hay'
const sizes = [
  { name: '1,000,000 × 100 B', topic: 'bench.small', count: 1_000_000, bytes: 100, readGoal: 2 },
  { name: '200,000 × 1 KB', topic: 'bench.large', count: 200_000, bytes: 1_000, readGoal: 1.2 },
]
const codecs: Compression[] = ['none', 'lz4', 'zstd']

/**
 * Whole topics, plain and compressed: every record through lib/kafka, through the API's stream, and through filters, against
 * kcat; and a needle at 70 % against `kcat | grep`, both of which stop where they have found it.
 */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  let missed = 0
  try {
    for (const size of sizes)
      for (const codec of codecs) {
        const topic = `${size.topic}.${codec}`
        await fillTopic(cluster, topic, 4, size.count, i => order(i, size), codec)
        missed += await scans(cluster, broker.address, topic, codec, size)
      }
    return { missed }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

async function scans(
  cluster: Cluster,
  address: string,
  topic: string,
  codec: Compression,
  { name, count, readGoal }: (typeof sizes)[number],
): Promise<number> {
  const server = await startMessageServer(cluster, topic)
  const kcat = ['-q', '-b', address, '-C', '-o', 'beginning', '-e', '-t', topic]
  const find = async (params: Record<string, string>, expected: number) => {
    const found = await recordsFound(cluster, topic, params)
    if (found !== expected) throw new Error(`${JSON.stringify(params)}: ${found} records instead of ${expected}`)
  }
  const ways = {
    kcat: () => runToEnd('kcat', kcat),
    'every record through lib/kafka': () => readAll(cluster, topic, count),
    'the stream, to curl': () => runToEnd('curl', ['-sf', '-o', '/dev/null', `${server.address}?limit=${count * 2}`]),
    'a regular expression on every record': () => find({ match: 'regex', filter: 'nowhere[0-9]' }, 0),
    'CEL on every record': () => find({ match: 'cel', filter: 'value.id == -7' }, 0),
    'needle at 70 %': () => find({ filter: needle, limit: '1' }, 1),
    'kcat | grep -m 1': () => runToEnd('sh', ['-c', `kcat ${kcat.join(' ')} | grep -m 1 ${needle}`]),
  }
  try {
    const medians = await interleaved(ways, { rounds: 5, warmUp: 1 })
    console.log(`  ${name}, ${codec}`)
    for (const [way, time] of Object.entries(medians))
      console.log(`    ${format(time)} ms, ${format(Math.round((count / time) * 1000))} records/s  ${way}`)
    return (
      atLeast('lib/kafka, times kcat', medians.kcat / medians['every record through lib/kafka'], readGoal) +
      atLeast('stream, times kcat', medians.kcat / medians['the stream, to curl'], 1) +
      atLeast(
        'needle, times kcat | grep',
        medians['kcat | grep -m 1'] / medians['needle at 70 %'],
        codec === 'none' ? 2 : 1.3,
      )
    )
  } finally {
    server.stop()
  }
}

/** Walks over the whole topic in order, and looks at each record once. */
async function readAll(cluster: Cluster, topic: string, count: number): Promise<void> {
  const { layout, parts, isolation } = await planWalk(cluster, topic, messagesQuery.parse({}))
  const log = clusterLog(cluster, layout, {})
  const lanes = parts.map(({ partition, start, end }) => {
    return new Lane({ partition, direction: 'forward', start, limit: end })
  })
  const bytes = 1024 * 1024
  const steppers = lanes.map(({ partition, start, limit }) => {
    const size = { firstBytes: bytes, mostBytes: bytes }
    return new ForwardStepper({ partition, from: start, limit, isolation, logEnds: log.ends, ...size })
  })
  let records = 0
  let seen = 0
  const sink = {
    isEmpty: true,
    isFull: false,
    record({ head }: Lane) {
      records++
      seen += head.valueEnd - head.valueStart
    },
    line() {},
    take: () => null,
    turned: () => null,
  }
  const source = log.open(steppers, true)
  const limit = Number.POSITIVE_INFINITY
  for await (const _ of walk({ direction: 'forward', lanes, source, sink, limit }));
  if (records !== count || seen < count) throw new Error(`${topic}: ${records} records, ${seen} bytes`)
}

const words = 'order paid user shipped amount basket returned day usual invoice city street name'.split(' ')

/** JSON of just so many bytes, that compresses as such things do. */
function order(i: number, { bytes, count }: { bytes: number; count: number }): string {
  let text = `{"id":${i},"user":"user-${(i * 7919) % 100_003}","amount":${(i * 31) % 100_000},"note":"`
  if (i === Math.floor(count * 0.7)) text += `${needle} `
  for (let n = i; text.length < bytes - 2; n = (n * 1_103_515_245 + 12_345) & 0x7fffffff)
    text += `${words[(n >> 8) % words.length]} ${n % 1000} `
  return `${text.slice(0, bytes - 2)}"}`
}

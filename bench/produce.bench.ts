import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { openWriter } from '@/lib/kafka/messages/write/open-writer'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { startBenchBroker } from './support/bench-broker'
import { atMost, format, interleaved } from './support/measure'
import { shippedTool } from './support/shipped-tool'

const count = 1_000_000
const partitions = 6
const value = Buffer.alloc(100, 'x')

/**
 * Writing a million records of 100 bytes, each exactly once, against Kafka's own ProducerPerformance (idempotent and
 * acks=all as well, which are its defaults; with the start of its Java, without which nobody runs it).
 */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    for (const topic of ['bench.own', 'bench.java', 'bench.kcat'])
      await createTopic(cluster, { name: topic, partitions, replicationFactor: 1, configs: { 'retention.bytes': '1' } })
    const java = ['--topic', 'bench.java', '--num-records', String(count), '--record-size', '100', '--throughput', '-1']
    const lines = join(broker.directory, 'lines')
    await writeFile(lines, `${value}\n`.repeat(count))
    const ways = {
      'kcat -P': () => kcat(broker.address, lines),
      ProducerPerformance: async () => {
        await shippedTool('org.apache.kafka.tools.ProducerPerformance', [...java, '--bootstrap-server', broker.address])
      },
      'own writer': () => writeAll(cluster),
    }
    const medians = await interleaved(ways, { rounds: 5, warmUp: 1 })
    for (const [name, time] of Object.entries(medians))
      console.log(`  ${format(Math.round((count / time) * 1000))} records/s  ${name}`)
    return {
      missed:
        atMost('1,000,000 records / kcat -P', medians['own writer'] / medians['kcat -P'], 2) +
        atMost('1,000,000 records / ProducerPerformance', medians['own writer'] / medians.ProducerPerformance, 1 / 2),
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

async function writeAll(cluster: Cluster): Promise<void> {
  const writer = await openWriter<null>(cluster, 'bench.own', { onOutcome: () => {} })
  const record = { key: null, value, headers: [], timestamp: null, partition: null }
  for (let i = 0; i < count; i++) await writer.write(record, null)
  await writer.close()
  if (writer.counts.written !== count) throw new Error(`${writer.counts.written} of ${count} records were written.`)
}

async function kcat(address: string, lines: string): Promise<void> {
  const child = spawn('kcat', [
    '-P',
    '-q',
    '-b',
    address,
    '-t',
    'bench.kcat',
    '-X',
    'enable.idempotence=true',
    '-l',
    lines,
  ])
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`kcat ended with ${code}`)
}

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTo } from '@/e2e/support/connect-to'
import { freePort } from '@/local-kafka/free-port'
import { buildWhenNeeded } from '@/scripts/start/build'
import { listenAddress } from '@/scripts/start/listen-address'
import { startServer } from '@/scripts/start/start-server'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atMost } from './support/measure'

const records = 1_000_000
const topic = 'bench.memory'

/** Memory of the built server alone: when it answers first, and the most it took while a million records went through it. Linux only. */
export async function bench(): Promise<{ missed: number }> {
  await buildWhenNeeded()
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    await fillTopic(cluster, topic, 4, records, index => String(index).padStart(100, '.'))
    const address = listenAddress({ PORT: String(await freePort()) })
    const data = mkdtempSync(join(tmpdir(), 'ottla-bench-'))
    const server = await startServer(address, { KAFKA_BROKERS: broker.address, OTTLA_DATA: data })
    try {
      const pid = childOf(server.pid)
      const atStart = megabytes(pid, 'VmRSS')
      const api = `${address.url}/api/clusters/kafka`
      await readAll(`${api}/topics/${topic}/messages?from=beginning&limit=${records}`, records + 1)
      await readAll(`${api}/topics/${topic}/messages?from=beginning&limit=50&filter=nowhere`, 1)
      for (let n = 0; n < 20; n++)
        await Promise.all([readAll(`${api}/topics`, 0), readAll(`${api}/groups`, 0), readAll(api, 0)])
      const goals = atMost('memory when it answers first', atStart, 160, ' MB')
      return { missed: goals + atMost('memory at its peak', megabytes(pid, 'VmHWM'), 260, ' MB') }
    } finally {
      await server.stop()
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

/** The keeper's first child is the server. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

function megabytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

/** @param atLeast lines that must come: a stream that broke would take little memory */
async function readAll(url: string, atLeast: number): Promise<void> {
  const answer = await fetch(url)
  let lines = 0
  for await (const chunk of answer.body ?? []) for (const byte of chunk) if (byte === 10) lines++
  if (!answer.ok || lines < atLeast) throw new Error(`${url}: status ${answer.status}, ${lines} lines`)
}

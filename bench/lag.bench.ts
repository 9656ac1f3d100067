import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startGroupMember, startStreamsProgram } from '@/e2e/support/java-programs'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { allGroupHealth, evaluateAllGroups } from '@/lib/lag/health/all-group-health'
import { openHistory } from '@/lib/lag/history/engine'
import { lagStatus } from '@/lib/lag/lag-status'
import { sampleAllGroups } from '@/lib/lag/sample-groups'
import { makeGroups } from './support/make-groups'
import { atMost, cpuSince, format, heap, median } from './support/measure'
import { toolCpu } from './support/tool-cpu'

const groups = 500
/** Of each group; together 10,000, each of another partition, so that there are as many log ends. */
const committed = 20
const perTopic = 2 * committed
const topics = (groups * committed) / perTopic
const prefix = 'bench.lag'
const settings = { raw: 7 * 86_400_000, rollUps: 90 * 86_400_000, maxBytes: 2 ** 31 }
/** A sampler runs for weeks: its code is compiled for speed within the first minutes. */
const warmUp = 10
const ticks = 7

/**
 * The sampler on three brokers: 500 groups that together commit 10,000 partitions, and a member of each of the four
 * types. What a tick costs where every commit and every log end has moved since the one before, and what
 * `kafka-consumer-groups --all-groups --describe` costs, which is what one would run instead.
 */
export async function bench(): Promise<{ missed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-bench-'))
  const brokers = await startThreeBrokers()
  const cluster = connectTo(...brokers.addresses)
  const members: RunningTool[] = []
  try {
    await createTopics(cluster)
    members.push(...(await startMembers(brokers, folder)))
    openHistory(join(folder, 'history'), settings)
    const before = heap()
    const measured = await measureTicks(cluster, brokers)
    const memory = heap() - before
    const args = ['--bootstrap-server', brokers.addresses.join(','), '--all-groups', '--describe']
    const tool: number[] = []
    for (let run = 0; run < 3; run++) {
      const { cpu, stdout } = await toolCpu('kafka-consumer-groups', args)
      const rows = stdout.split('\n').filter(line => line.startsWith(prefix)).length
      if (rows < groups * committed) throw new Error(`kafka-consumer-groups tells ${rows} rows`)
      tool.push(cpu)
    }
    const { series, bytes } = lagStatus(cluster)
    console.log(
      `  series: ${series.committed} committed, ${series.logEnds} log ends; ${allGroupHealth(cluster).size} groups judged`,
    )
    console.log(
      `  CPU of a tick: ${format(median(measured.cpu))} ms (sampling ${format(median(measured.sampling))} ms of it, the rest judging)`,
    )
    console.log(`  CPU of kafka-consumer-groups --all-groups --describe: ${format(median(tool))} ms`)
    console.log(
      `  memory of all that is known: ${format(memory / 2 ** 20)} MiB; on disk after ${warmUp + ticks} ticks: ${format(bytes / 2 ** 20)} MiB`,
    )
    for (const [what, count] of measured.requests) console.log(`  requests of a tick, ${what}: ${count}`)
    return {
      missed:
        atMost('requests for offsets to one broker', measured.offsets, 6) +
        atMost('requests about members to one broker, every 30 s', measured.members, 6) +
        atMost('CPU of a tick / --all-groups --describe', median(measured.cpu) / median(tool), 1 / 20),
    }
  } finally {
    await Promise.all(members.map(member => member.stop()))
    await cluster.connection.close()
    await brokers.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const topicOf = (index: number) => `${prefix}.${index}`

async function createTopics(cluster: Cluster): Promise<void> {
  const numbers = Array.from({ length: topics }, (_, index) => index)
  for (const index of numbers) {
    await createTopic(cluster, { name: topicOf(index), partitions: perTopic, replicationFactor: 1, configs: {} })
  }
}

async function startMembers({ addresses }: ThreeBrokers, folder: string): Promise<RunningTool[]> {
  const servers = { 'bootstrap.servers': addresses.join(',') }
  const member = (groupId: string, protocol: string) =>
    startGroupMember('subscribe', topicOf(0), { ...servers, 'group.id': groupId, 'group.protocol': protocol })
  return [
    await member(`${prefix}.classic`, 'classic'),
    await member(`${prefix}.consumer`, 'consumer'),
    await startStreamsProgram(topicOf(0), {
      ...servers,
      'application.id': `${prefix}.streams`,
      'group.protocol': 'streams',
      'state.dir': join(folder, 'streams'),
    }),
    startKafkaTool('kafka-console-share-consumer', [
      ...['--bootstrap-server', addresses.join(','), '--topic', topicOf(0), '--group', `${prefix}.share`],
    ]),
  ]
}

async function measureTicks(cluster: Cluster, brokers: ThreeBrokers) {
  const producer = new Kafka({ brokers: brokers.addresses, logLevel: logLevel.NOTHING }).producer()
  await producer.connect()
  const groupIds = Array.from({ length: groups }, (_, index) => `${prefix}.${index}`)
  const measured = {
    cpu: [] as number[],
    sampling: [] as number[],
    requests: new Map<string, number>(),
    offsets: 0,
    members: 0,
  }
  try {
    for (let tick = -warmUp; tick < ticks; tick++) {
      await produceToAll(producer)
      await makeGroups(cluster, groupIds, index => [
        { name: topicOf(index >> 1), partitions: commitsOf(index, tick + warmUp) },
      ])
      const sent = new Map(cluster.connection.sent)
      const used = process.cpuUsage()
      const outcome = await sampleAllGroups(cluster)
      const sampling = cpuSince(used)
      await evaluateAllGroups(cluster)
      const cpu = cpuSince(used)
      if (!outcome.complete) throw new Error('A sample is not whole.')
      const requests = [...cluster.connection.sent].map(
        ([what, count]) => [what, count - (sent.get(what) ?? 0)] as const,
      )
      countRequests(
        measured,
        requests.filter(([, count]) => count > 0),
      )
      if (tick < 0) continue
      measured.cpu.push(cpu)
      measured.sampling.push(sampling)
    }
  } finally {
    await producer.disconnect()
  }
  return measured
}

const isAboutMembers = (what: string) => what.includes('Describe')

/** The most that any tick has sent to any broker. */
function countRequests(
  measured: { requests: Map<string, number>; offsets: number; members: number },
  sent: readonly (readonly [what: string, count: number])[],
): void {
  const offsets = new Map<string, number>()
  const members = new Map<string, number>()
  for (const [what, count] of sent) {
    const broker = what.split(' ')[0] ?? ''
    const kind = isAboutMembers(what) ? members : offsets
    kind.set(broker, (kind.get(broker) ?? 0) + count)
    measured.requests.set(what, Math.max(measured.requests.get(what) ?? 0, count))
  }
  measured.offsets = Math.max(measured.offsets, ...offsets.values())
  measured.members = Math.max(measured.members, ...members.values())
}

/** Two groups share a topic, half of its partitions each. */
const commitsOf = (group: number, tick: number) =>
  Array.from({ length: committed }, (_, index) => ({
    partition: (group % 2) * committed + index,
    offset: BigInt(tick),
  }))

/** One record to each partition, so that every log end moves. */
async function produceToAll(producer: Producer): Promise<void> {
  const messages = Array.from({ length: perTopic }, (_, partition) => ({ partition, value: 'x' }))
  const names = Array.from({ length: topics }, (_, index) => topicOf(index))
  for (let first = 0; first < names.length; first += 50) {
    const topicMessages = names.slice(first, first + 50).map(topic => ({ topic, messages }))
    await producer.sendBatch({ topicMessages, acks: 1 })
  }
}

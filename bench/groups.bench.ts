import { monitorEventLoopDelay } from 'node:perf_hooks'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startTestBroker } from '@/e2e/support/test-broker'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { commitPositions } from '@/lib/kafka/groups/commit-positions'
import { coordinatorLink } from '@/lib/kafka/groups/coordinator-link'
import { describeGroup } from '@/lib/kafka/groups/describe-group'
import { groupsWithLag } from '@/lib/kafka/groups/groups-with-lag'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { sampleAllGroups } from '@/lib/lag/sample-groups'
import { makeGroups } from './support/make-groups'
import { atMost, cpuSince, format, interleaved } from './support/measure'
import { requestsOf } from './support/requests-of'

const groups = 100
const topics = 9
const partitions = 3
const prefix = 'bench.groups'
const many = { groups: 10_000, topics: 100, partitions: 10, prefix: 'bench.many' }

/** 100 groups with commits on 15 to 27 partitions each: all of them with lag, against `kafka-consumer-groups.sh`. */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startTestBroker()
  if ('code' in broker) throw new Error(broker.detail)
  const cluster = connectTo(broker.address)
  try {
    await createAll(cluster)
    const tool = async (...which: string[]) => {
      const args = ['--bootstrap-server', broker.address, '--describe', ...which]
      const { stdout } = await kafkaTool('kafka-consumer-groups', args)
      if (!stdout.includes(prefix)) throw new Error('kafka-consumer-groups tells less')
    }
    const list = async () => {
      const answer = await groupsWithLag(cluster)
      if (answer.rows.filter(row => row.lag !== null).length < groups || answer.problems.length > 0)
        throw new Error(`the list is not whole: ${answer.rows.length} rows, ${JSON.stringify(answer.problems)}`)
      return JSON.stringify(answer)
    }
    const ways = {
      'kafka-consumer-groups --all-groups --describe': () => tool('--all-groups'),
      'groups with lag': list,
      'one sample of all groups': () => sampleAllGroups(cluster),
      'kafka-consumer-groups --describe --group': () => tool('--group', `${prefix}.99`),
      'group of 27 partitions': () => describeGroup(cluster, `${prefix}.99`),
    }
    const medians = await interleaved(ways, { rounds: 15, warmUp: 5 })
    for (const [name, time] of Object.entries(medians)) console.log(`  ${name}: ${format(time)} ms`)
    const all = medians['kafka-consumer-groups --all-groups --describe']
    const one = medians['kafka-consumer-groups --describe --group']
    const requests = await requestsOf(cluster, list)
    return {
      missed:
        (await manyGroups(cluster)) +
        atMost('groups with lag / --all-groups --describe', medians['groups with lag'] / all, 1 / 50) +
        atMost('group of 27 partitions / --describe --group', medians['group of 27 partitions'] / one, 1 / 50) +
        atMost('requests to the broker for all groups', requests, 6),
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

/** 10,000 groups without members, 100,000 committed partitions of 1,000: what a look at all of them costs. */
async function manyGroups(cluster: Cluster): Promise<number> {
  for (let index = 0; index < many.topics; index++) {
    const name = `${many.prefix}.${index}`
    await createTopic(cluster, { name, partitions: many.partitions, replicationFactor: 1, configs: {} })
  }
  const groupIds = Array.from({ length: many.groups }, (_, index) => `${many.prefix}.${index}`)
  const partitions = Array.from({ length: many.partitions }, (_, partition) => ({ partition, offset: 0n }))
  await makeGroups(cluster, groupIds, index => [{ name: `${many.prefix}.${index % many.topics}`, partitions }])
  let bytes = 0
  const ways = {
    'list of 10,000 groups': async () => {
      const answer = await groupsWithLag(cluster)
      const whole = answer.rows.filter(row => row.groupId.startsWith(many.prefix) && row.lag === '0').length
      if (whole < many.groups || answer.problems.length > 0) throw new Error(`only ${whole} groups are told`)
      bytes = JSON.stringify(answer).length
    },
    'sample of 10,000 groups': () => sampleAllGroups(cluster),
  }
  let missed = 0
  for (const [name, run] of Object.entries(ways)) {
    await run()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const [cpu, started] = [process.cpuUsage(), performance.now()]
    const requests = await requestsOf(cluster, run)
    const used = cpuSince(cpu)
    delay.disable()
    const took = `${format(performance.now() - started)} ms, longest block ${format(delay.max / 1e6)} ms`
    console.log(`  ${name}: ${took}, ${requests} requests`)
    missed += atMost(`CPU of a ${name}`, used, 1_500, ' ms')
    missed += atMost(`requests for a ${name}`, requests, 25)
  }
  console.log(`  the list is ${format(bytes / 1e6)} MB`)
  return missed
}

async function createAll(cluster: Cluster): Promise<void> {
  for (let index = 0; index < topics; index++) {
    await createTopic(cluster, { name: `${prefix}.${index}`, partitions, replicationFactor: 1, configs: {} })
  }
  const positions = new Map(Array.from({ length: partitions }, (_, p) => [p, { offset: 0n, leaderEpoch: -1 }]))
  for (let group = 0; group < groups; group++) {
    const groupId = `${prefix}.${group}`
    const link = coordinatorLink(cluster, groupId)
    // 5 to 9 topics; the last group, 99, has all nine.
    const count = 5 + (group % 5)
    for (let index = 0; index < count; index++) {
      const request = { groupId, memberId: '', generation: -1, topic: `${prefix}.${index}`, positions }
      await commitPositions(cluster, link, request, { patience: 20_000 })
    }
  }
}

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
import { atMost, format, interleaved } from './support/measure'
import { requestsOf } from './support/requests-of'

const groups = 100
const topics = 9
const partitions = 3
const prefix = 'bench.groups'

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
    return {
      missed:
        atMost('groups with lag / --all-groups --describe', medians['groups with lag'] / all, 1 / 50) +
        atMost('group of 27 partitions / --describe --group', medians['group of 27 partitions'] / one, 1 / 50) +
        atMost('requests to the broker for all groups', await requestsOf(cluster, list), 6),
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
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

import { setTimeout as sleep } from 'node:timers/promises'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { describeCluster } from '@/lib/kafka/brokers/describe-cluster'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { describeTopic } from '@/lib/kafka/topics/describe-topic'
import { listTopics } from '@/lib/kafka/topics/list-topics'
import { startBenchBroker } from './support/bench-broker'
import { atMost, format, interleaved } from './support/measure'
import { requestsOf } from './support/requests-of'
import { shippedTool } from './support/shipped-tool'

const topics = 1_000
const partitions = 3
const prefix = 'bench.topics'

/** 1,000 topics of 3 partitions: the whole list, with offsets, sizes and retention, against `kafka-topics.sh --describe`. */
export async function bench(): Promise<{ missed: number }> {
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    await createAll(cluster)
    const args = ['--bootstrap-server', broker.address, '--describe']
    const isWhole = (text: string) => {
      if (text.split(`Topic: ${prefix}`).length <= topics * partitions) throw new Error('kafka-topics tells less')
    }
    const list = async () => {
      const answer = await listTopics(cluster)
      if (answer.rows.length < topics || answer.problems.length > 0)
        throw new Error(`the list is not whole: ${answer.rows.length} rows, ${JSON.stringify(answer.problems)}`)
      return JSON.stringify(answer)
    }
    const ways = {
      'kafka-topics.sh --describe': async () => isWhole(await shippedTool('org.apache.kafka.tools.TopicCommand', args)),
      'the same with a class archive': async () => isWhole((await kafkaTool('kafka-topics', args)).stdout),
      'topic list': list,
      'metadata alone': () => fetchMetadata(cluster, 'all'),
      overview: () => describeCluster(cluster),
      'topic of 12 partitions': () => describeTopic(cluster, `${prefix}.twelve`),
    }
    for (let i = 0; i < 20; i++) await list()
    const medians = await interleaved(ways, { rounds: 9, warmUp: 1 })
    for (const [name, time] of Object.entries(medians)) console.log(`  ${format(time)} ms  ${name}`)
    const quick = medians['the same with a class archive'] / medians['topic list']
    console.log(`  the list is ${format(quick)} times as fast as the tool with a class archive`)
    const tool = medians['kafka-topics.sh --describe']
    return {
      missed:
        atMost('topic list / kafka-topics.sh --describe', medians['topic list'] / tool, 1 / 20) +
        atMost('topic page / kafka-topics.sh --describe', medians['topic of 12 partitions'] / tool, 1 / 20) +
        atMost('requests to the broker for the list', await requestsOf(cluster, list), 6),
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

async function createAll(cluster: Cluster): Promise<void> {
  await createTopic(cluster, { name: `${prefix}.twelve`, partitions: 12, replicationFactor: 1, configs: {} })
  const admin = cluster.connection.kafka.admin()
  await admin.connect()
  const names = Array.from({ length: topics }, (_, index) => `${prefix}.${index}`)
  for (let from = 0; from < topics; from += 250) {
    const batch = names.slice(from, from + 250).map(topic => ({ topic, numPartitions: partitions }))
    await admin.createTopics({ topics: batch, waitForLeaders: false })
  }
  await admin.disconnect()
  // A broker hears of a thousand new topics one after the other, for seconds.
  for (;;) {
    const { rows, problems } = await listTopics(cluster)
    if (rows.length > topics && problems.length === 0) break
    await sleep(500)
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { planReset } from '@/lib/kafka/groups/offsets/plan-reset'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { makeGroups } from './support/make-groups'
import { atMost, format, interleaved } from './support/measure'
import { requestsOf } from './support/requests-of'

const group = 'bench.resets'
const few = { topics: 1, partitions: 1_000 }
const many = { topics: 10, partitions: 1_000 }

/** The plan of a reset of 1,000 partitions against the tool's dry run, and that of 10,000. */
export async function bench(): Promise<{ missed: number }> {
  const brokers = await startThreeBrokers()
  const cluster = connectTo(...brokers.addresses)
  try {
    const names = await createAll(cluster)
    const [first = ''] = names
    await untilLed(cluster, names)
    await commit(cluster, `${group}.few`, [first])
    await commit(cluster, `${group}.many`, names)
    const tool = async () => {
      const args = ['--bootstrap-server', brokers.addresses.join(','), '--group', `${group}.few`, '--topic', first]
      const { stdout } = await kafkaTool('kafka-consumer-groups', [
        ...args,
        '--reset-offsets',
        '--to-latest',
        '--dry-run',
      ])
      const rows = stdout.split('\n').filter(line => line.includes(first))
      if (rows.length !== few.partitions) throw new Error(`the tool plans ${rows.length} partitions`)
    }
    const medians = await interleaved(
      {
        'kafka-consumer-groups --reset-offsets --dry-run': tool,
        'plan of 1,000 partitions': () => plan(cluster, `${group}.few`, few.partitions),
        'plan of 10,000 partitions': () => plan(cluster, `${group}.many`, many.topics * many.partitions),
      },
      { rounds: 5, warmUp: 1 },
    )
    for (const [name, time] of Object.entries(medians)) console.log(`  ${name}: ${format(time)} ms`)
    const one = medians['plan of 1,000 partitions']
    const all = medians['plan of 10,000 partitions']
    const requests = await requestsOf(cluster, () => plan(cluster, `${group}.many`, many.topics * many.partitions))
    return {
      missed:
        atMost('plan of 1,000 partitions', one, 300, ' ms') +
        atMost(
          'plan of 1,000 partitions / --dry-run',
          one / medians['kafka-consumer-groups --reset-offsets --dry-run'],
          1 / 10,
        ) +
        // In step with their number, and no worse.
        atMost('plan of 10,000 / plan of 1,000 partitions', all / one, many.topics) +
        atMost('requests to three brokers for 10,000 partitions', requests, 30),
    }
  } finally {
    await cluster.connection.close()
    await brokers.stop()
  }
}

async function plan(cluster: Cluster, groupId: string, partitions: number): Promise<void> {
  const { rows } = await planReset(cluster, groupId, { strategy: { by: 'latest' }, scope: null })
  const planned = rows.filter(row => row.problem === undefined).length
  if (planned !== partitions) throw new Error(`${planned} of ${partitions} partitions are planned`)
}

async function createAll(cluster: Cluster): Promise<string[]> {
  const names = Array.from({ length: many.topics }, (_, index) => `${group}.${index}`)
  // The index of each of 10,000 partitions would take 10 MB.
  const configs = { 'segment.index.bytes': '1024' }
  for (const name of names) {
    await createTopic(cluster, { name, partitions: many.partitions, replicationFactor: 1, configs })
  }
  return names
}

/** A broker that has just said yes to a thousand partitions goes on making them for seconds. */
async function untilLed(cluster: Cluster, topics: readonly string[]): Promise<void> {
  const partitions = topics.flatMap(topic =>
    Array.from({ length: many.partitions }, (_, partition) => ({ topic, partition })),
  )
  for (;;) {
    const { problems } = await listOffsets(cluster, partitions, 'latest')
    if (problems.length === 0) return
    await sleep(1_000)
  }
}

async function commit(cluster: Cluster, groupId: string, topics: readonly string[]): Promise<void> {
  const partitions = Array.from({ length: many.partitions }, (_, partition) => ({ partition, offset: 0n }))
  for (const name of topics) await makeGroups(cluster, [groupId], () => [{ name, partitions }])
}

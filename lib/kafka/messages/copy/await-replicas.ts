import 'server-only'
import { offsetForLeaderEpochV3, offsetForLeaderEpochV4 } from '@platformatic/kafka'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { topicLayout } from '../topic-layout'

/** Milliseconds that replicas may take to get what their leader has. */
const patience = 30_000

/** Stands for a client in a request that replicas send, too. */
const client = -1

/**
 * Waits until nothing of a topic lies behind its high watermarks: what a leader has taken but its replicas have not cannot
 * be read yet. Where its log ends a leader tells only by OffsetForLeaderEpoch, asked for its own epoch (KIP-320).
 *
 * @throws OttlaError NOT_ENOUGH_REPLICAS when it takes too long, CANCELLED
 */
export async function awaitReplicas(cluster: Cluster, topic: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + patience
  for (let pause = 50; await isBehind(cluster, topic, signal); pause = Math.min(1_000, pause * 2)) {
    if (performance.now() > deadline) throw behind(topic)
    await sleep(pause, signal)
  }
}

async function isBehind(cluster: Cluster, topic: string, signal: AbortSignal): Promise<boolean> {
  const { metadata } = await topicLayout(cluster, topic, { signal })
  const led = metadata.topics.find(({ name }) => name === topic)?.partitions ?? []
  if (led.some(({ leader }) => leader < 0)) return true
  const ends = new Map<number, bigint>()
  const api = pickApi(cluster.connection, [offsetForLeaderEpochV4.api, offsetForLeaderEpochV3.api])
  await Promise.all(
    [...Map.groupBy(led, ({ leader }) => leader)].map(async ([leader, some]) => {
      const partitions = some.map(({ partition, leaderEpoch }) => ({
        partitionIndex: partition,
        currentLeaderEpoch: leaderEpoch,
        leaderEpoch,
      }))
      const { topics } = await send(cluster.connection, leader, api, [client, [{ name: topic, partitions }]], {
        signal,
      })
      for (const { partition, errorCode, endOffset } of topics.flatMap(answer => answer.partitions)) {
        if (errorCode === 0 && endOffset >= 0n) ends.set(partition, endOffset)
      }
    }),
  )
  // Asked after the ends, so that others may go on writing.
  const partitions = led.map(({ partition }) => ({ topic, partition }))
  const { offsets } = await listOffsets(cluster, partitions, 'latest', { signal, metadata })
  return partitions.some(({ partition }) => {
    const end = ends.get(partition)
    const highWatermark = offsets.get(partitionKey(topic, partition))?.offset
    // Who does not answer as the leader that metadata names is asked again.
    return end === undefined || highWatermark === undefined || highWatermark < end
  })
}

function behind(topic: string): OttlaError {
  return new OttlaError(
    'NOT_ENOUGH_REPLICAS',
    `The replicas of topic "${topic}" do not catch up with their leaders, so that nobody can read what was written last.`,
    { hint: 'Bring the missing brokers back, then resume.', params: { topic } },
  )
}

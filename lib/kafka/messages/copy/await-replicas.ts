import 'server-only'
import { describeLogDirsV3, describeLogDirsV4 } from '@platformatic/kafka'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { topicLayout } from '../topic-layout'

/** Milliseconds that replicas may take to get what their leader has. */
const patience = 15_000

/**
 * Waits until nothing of a topic lies behind its high watermarks: what a leader has taken but its replicas have not cannot
 * be read yet. Where Ottla's user may not ask the brokers about their logs, it is taken to be so.
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
  const { leaders } = await topicLayout(cluster, topic, { signal })
  const partitions = Map.groupBy(leaders.keys(), partition => leaders[partition] ?? -1)
  partitions.delete(-1)
  const api = pickApi(cluster.connection, [describeLogDirsV4.api, describeLogDirsV3.api])
  const answers = [...partitions].map(async ([leader, led]) => {
    const { results } = await send(cluster.connection, leader, api, [[{ name: topic, partitions: [...led] }]], {
      signal,
    })
    return results.some(({ topics }) =>
      topics.some(entry => entry.partitions.some(part => !part.isFutureKey && part.offsetLag > 0n)),
    )
  })
  return (await Promise.all(answers)).includes(true)
}

function behind(topic: string): OttlaError {
  return new OttlaError(
    'NOT_ENOUGH_REPLICAS',
    `The replicas of topic "${topic}" do not catch up with their leaders, so that nobody can read what was written last.`,
    { hint: 'Bring the missing brokers back, then resume.', params: { topic } },
  )
}

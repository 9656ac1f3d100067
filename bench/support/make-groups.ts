import { setTimeout as sleep } from 'node:timers/promises'
import { offsetCommitV9 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { findCoordinators } from '@/lib/kafka/groups/find-coordinators'

/** Requests at a time: enough that the broker never waits. */
const atOnce = 50
/** A coordinator that was just made does not know yet that it is one. */
const loading = new Set([14, 15, 16])

/**
 * Groups that exist because something was committed for them, without a member ever: one request each.
 *
 * @param commits of the group with this number, by topic
 */
export async function makeGroups(
  cluster: Cluster,
  groupIds: readonly string[],
  commits: (index: number) => { name: string; partitions: { partition: number; offset: bigint }[] }[],
): Promise<void> {
  const coordinators = await coordinatorsOf(cluster, groupIds)
  let next = 0
  const worker = async () => {
    while (next < groupIds.length) {
      const index = next++
      const groupId = groupIds[index] ?? ''
      const topics = commits(index).map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partition, offset }) => ({
          partitionIndex: partition,
          committedOffset: offset,
          committedLeaderEpoch: -1,
          committedMetadata: '',
        })),
      }))
      const node = coordinators.get(groupId) ?? 1
      for (let errorCode = -1; errorCode !== 0; ) {
        const answer = await send(cluster.connection, node, offsetCommitV9.api, [groupId, -1, '', null, topics])
        const codes = answer.topics.flatMap(topic => topic.partitions).map(partition => partition.errorCode)
        errorCode = codes.find(code => code !== 0) ?? 0
        if (errorCode !== 0 && !loading.has(errorCode))
          throw new Error(`OffsetCommit of ${groupId}: error ${errorCode}`)
        if (errorCode !== 0) await sleep(100)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** The first question ever makes the broker create the topic of the commits, which takes a moment. */
async function coordinatorsOf(cluster: Cluster, groupIds: readonly string[]): Promise<Map<string, number>> {
  for (;;) {
    const found = await findCoordinators(cluster, groupIds)
    const nodes = [...found].flatMap(([id, node]) => (typeof node === 'number' ? [[id, node] as const] : []))
    if (nodes.length === groupIds.length) return new Map(nodes)
    await sleep(200)
  }
}

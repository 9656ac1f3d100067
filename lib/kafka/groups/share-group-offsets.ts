import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { ownConnection } from '@/lib/kafka/connection/own-connection'
import { pickApi, send, supports } from '@/lib/kafka/connection/send'
import {
  describeShareGroupOffsetsV0,
  describeShareGroupOffsetsV1,
  type ShareGroupOffsets,
} from '@/lib/kafka/protocol/describe-share-group-offsets'
import { inBatches } from './in-batches'
import { problemOf } from './problem-of'

export interface SharePartition {
  topic: string
  partition: number
  /** First offset that is not done with; null before the first fetch. */
  startOffset: bigint | null
  /** Records not done with; null before Kafka 4.2, or where not told. */
  lag: bigint | null
}

/** Partitions by group id. */
export interface ShareOffsets {
  groups: Map<string, SharePartition[]>
  problems: Problem[]
}

/** The coordinator looks each partition up with the one that keeps its state: less at a time than of commits. */
const firstBatch = 250
const partitionsInAnswer = 2_500

/**
 * How far share groups have come, as `kafka-share-groups.sh --describe`: some requests for each coordinator. A share
 * group has no single CURRENT-OFFSET: records from its start offset on are handed out one by one. Takes seconds where
 * nobody keeps the state of a partition, as of a topic that is gone: the coordinator tries again and again.
 */
export async function shareGroupOffsets(
  cluster: Cluster,
  groups: readonly { groupId: string; coordinator: number }[],
  options: { signal?: AbortSignal } = {},
): Promise<ShareOffsets> {
  const result: ShareOffsets = { groups: new Map(), problems: [] }
  if (groups.length === 0 || !(await supports(cluster.connection, describeShareGroupOffsetsV0))) return result
  const api = pickApi(cluster.connection, [describeShareGroupOffsetsV1, describeShareGroupOffsetsV0])
  const own = ownConnection(cluster, 'share groups', cluster.connection.sent)
  const byCoordinator = Map.groupBy(groups, group => group.coordinator)
  await Promise.all(
    [...byCoordinator].map(async ([coordinator, some]) => {
      try {
        const ids = some.map(group => group.groupId)
        await inBatches(ids, { first: firstBatch, weight: partitionsInAnswer }, async batch => {
          const answer = await send(own, coordinator, api, [batch], options)
          for (const group of answer.groups) {
            if (group.errorCode === 0) result.groups.set(group.groupId, toPartitions(group))
            else result.problems.push(toProblem(group))
          }
          return answer.groups.flatMap(group => group.topics).reduce((sum, topic) => sum + topic.partitions.length, 0)
        })
      } catch (error) {
        result.problems.push(problemOf(error, coordinator))
      }
    }),
  )
  return result
}

function toPartitions(group: ShareGroupOffsets): SharePartition[] {
  return group.topics.flatMap(({ topicName, partitions }) =>
    partitions.map(({ partitionIndex, startOffset, lag, errorCode }) => ({
      topic: topicName,
      partition: partitionIndex,
      startOffset: errorCode === 0 && startOffset >= 0n ? startOffset : null,
      lag: errorCode === 0 && lag >= 0n ? lag : null,
    })),
  )
}

function toProblem({ groupId, errorCode, errorMessage }: ShareGroupOffsets): Problem {
  const context = { doing: `read the offsets of share group "${groupId}"`, params: { group: groupId } }
  return kafkaError(errorCode, context, errorMessage).toProblem(`group ${groupId}`)
}

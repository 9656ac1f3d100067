import 'server-only'
import { offsetFetchV8, offsetFetchV9 } from '@platformatic/kafka'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { inBatches } from './in-batches'
import { problemOf } from './problem-of'

export interface CommittedOffset {
  topic: string
  partition: number
  /** The next offset the group reads. */
  offset: bigint
  /** -1 where the commit carries none. */
  leaderEpoch: number
}

export interface CommittedOffsets {
  /** By group id; a group whose coordinator did not answer is absent, and `problems` says why. */
  groups: Map<string, CommittedOffset[]>
  problems: Problem[]
  /** When the first answer came; milliseconds since 1970. Of two readings the later one has the newer commits. */
  at: number
  /** By coordinator that has told everything: when its last answer came. */
  answeredAt: Map<number, number>
}

export interface CommittedOffsetsOptions {
  signal?: AbortSignal
  /** Only these; otherwise everything that each group has committed. */
  partitions?: readonly { topic: string; partitions: readonly number[] }[]
}

/** What OffsetFetch says of a partition without a commit. */
const none = -1n
/** Groups in a first request, and partitions in an answer: about 10 ms of reading it. */
const firstBatch = 250
const partitionsInAnswer = 10_000

/**
 * What many groups have committed: a request for each coordinator and some 10,000 partitions (OffsetFetch v8 and later).
 * Of a coordinator that stops answering in between what it has told is kept. Groups of type share commit nothing this
 * way.
 *
 * @param groups each with the node id of its coordinator
 */
export async function committedOffsets(
  cluster: Cluster,
  groups: readonly { groupId: string; coordinator: number }[],
  options: CommittedOffsetsOptions = {},
): Promise<CommittedOffsets> {
  const result: CommittedOffsets = {
    groups: new Map(),
    problems: [],
    at: Number.POSITIVE_INFINITY,
    answeredAt: new Map(),
  }
  const byCoordinator = Map.groupBy(groups, group => group.coordinator)
  await Promise.all(
    [...byCoordinator].map(async ([coordinator, some]) => {
      try {
        const ids = some.map(group => group.groupId)
        const asked = options.partitions?.reduce((sum, { partitions }) => sum + partitions.length, 0) ?? 0
        const first = asked > 0 ? Math.min(firstBatch, partitionsInAnswer / asked) : firstBatch
        await inBatches(ids, { first, weight: partitionsInAnswer }, batch =>
          askCoordinator(cluster, coordinator, batch, result, options),
        )
        result.answeredAt.set(coordinator, Date.now())
      } catch (error) {
        result.problems.push(problemOf(error, coordinator))
      }
    }),
  )
  result.at = Math.min(result.at, Date.now())
  return result
}

/** @returns how many partitions the answer held */
async function askCoordinator(
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  result: CommittedOffsets,
  { signal, partitions }: CommittedOffsetsOptions,
): Promise<number> {
  await cluster.connection.ready()
  const api = pickApi(cluster.connection, [offsetFetchV9.api, offsetFetchV8.api])
  const topics =
    partitions?.map(({ topic, partitions }) => ({ name: topic, partitionIndexes: [...partitions] })) ?? null
  const asked = groupIds.map(groupId => ({ groupId, memberId: null, memberEpoch: -1, topics }))
  const answer = await send(cluster.connection, coordinator, api, [asked, false], { signal })
  result.at = Math.min(result.at, Date.now())
  let held = 0
  for (const { groupId, errorCode, topics } of answer.groups) {
    const refused = (code: number) => {
      const doing = `read the committed offsets of group "${groupId}"`
      result.problems.push(kafkaError(code, { doing, params: { group: groupId } }).toProblem(`group ${groupId}`))
    }
    if (errorCode !== 0) {
      refused(errorCode)
      continue
    }
    const committed: CommittedOffset[] = []
    const partitionErrors = new Set<number>()
    for (const { name, partitions } of topics) {
      held += partitions.length
      for (const { partitionIndex, committedOffset, committedLeaderEpoch, errorCode } of partitions) {
        if (errorCode !== 0) partitionErrors.add(errorCode)
        if (errorCode !== 0 || committedOffset === none) continue
        committed.push({
          topic: name,
          partition: partitionIndex,
          offset: committedOffset,
          leaderEpoch: committedLeaderEpoch,
        })
      }
    }
    for (const code of partitionErrors) refused(code)
    result.groups.set(groupId, committed)
  }
  return held
}

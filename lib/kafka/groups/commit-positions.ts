import 'server-only'
import { offsetCommitV8, offsetCommitV9 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi } from '@/lib/kafka/connection/send'
import type { CoordinatorLink } from './coordinator-link'
import type { Position } from './group-member'

export interface CommitRequest {
  groupId: string
  memberId: string
  /** Generation, or member epoch under KIP-848. */
  generation: number
  topic: string
  positions: ReadonlyMap<number, Position>
}

// ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS, FENCED_MEMBER_EPOCH, STALE_MEMBER_EPOCH
const movedOn = new Set([22, 25, 27, 110, 113])

/**
 * Commits as a member of the group (OffsetCommit).
 *
 * @returns false when the group has moved on from this generation: nothing is committed
 * @throws OttlaError GROUP_AUTHORIZATION_FAILED, TOPIC_NOT_FOUND, COORDINATOR_NOT_AVAILABLE, …
 */
export async function commitPositions(
  cluster: Cluster,
  link: CoordinatorLink,
  request: CommitRequest,
  options: { patience: number },
): Promise<boolean> {
  const { groupId, memberId, generation, topic, positions } = request
  const api = pickApi(cluster.connection, [offsetCommitV9.api, offsetCommitV8.api])
  const partitions = [...positions].map(([partition, { offset, leaderEpoch }]) => ({
    partitionIndex: partition,
    committedOffset: offset,
    committedLeaderEpoch: leaderEpoch,
    committedMetadata: '',
  }))
  const topics = [{ name: topic, partitions }]
  const firstError = (answer: { topics: { partitions: { errorCode: number }[] }[] }) =>
    answer.topics.flatMap(({ partitions }) => partitions).find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0
  const answer = await link.ask(api, [groupId, generation, memberId, null, topics], firstError, options)
  const errorCode = firstError(answer)
  if (errorCode === 0) return true
  if (movedOn.has(errorCode)) return false
  throw kafkaError(errorCode, {
    doing: `commit offsets of group "${groupId}"`,
    params: { group: groupId, topic },
    operation: 'Read',
  })
}

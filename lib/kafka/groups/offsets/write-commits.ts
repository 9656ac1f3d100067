import 'server-only'
import { offsetCommitV8, offsetCommitV9, offsetDeleteV0 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { pickApi } from '@/lib/kafka/connection/send'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { CoordinatorLink } from '../coordinator-link'
import type { OffsetChange } from './types'

/** Error codes of the wire by `partitionKey`; 0 for written. */
export type WriteAnswer = Map<string, number>

/** Nobody: neither a generation nor a member, so that the coordinator takes it only while nobody is in the group. */
const nobody = { generation: -1, memberId: '' }

/**
 * One request that commits, or deletes commits, as nobody in particular: nothing is joined. Asked once and never
 * again, because a lost answer does not say that nothing was written.
 *
 * @param rows all with an offset to commit, or all without one
 * @throws OttlaError where no answer came
 */
export async function writeCommits(
  cluster: Cluster,
  link: CoordinatorLink,
  groupId: string,
  rows: readonly OffsetChange[],
): Promise<WriteAnswer> {
  const answer: Answered =
    rows[0]?.after === null ? await deleteThem(link, groupId, rows) : await commitThem(cluster, link, groupId, rows)
  const codes: WriteAnswer = new Map()
  for (const { name, partitions } of answer.topics) {
    for (const { partitionIndex, errorCode } of partitions) codes.set(partitionKey(name, partitionIndex), errorCode)
  }
  const whole = answer.errorCode ?? 0
  if (whole !== 0) for (const { topic, partition } of rows) codes.set(partitionKey(topic, partition), whole)
  return codes
}

interface Answered {
  /** Of a deletion that is refused as a whole. */
  errorCode?: number
  topics: { name: string; partitions: { partitionIndex: number; errorCode: number }[] }[]
}

function commitThem(cluster: Cluster, link: CoordinatorLink, groupId: string, rows: readonly OffsetChange[]) {
  const api = pickApi(cluster.connection, [offsetCommitV9.api, offsetCommitV8.api])
  const topics = byTopic(rows, ({ partition, after }) => ({
    partitionIndex: partition,
    committedOffset: BigInt(after?.offset ?? 0),
    committedLeaderEpoch: after?.leaderEpoch ?? -1,
    committedMetadata: after?.metadata ?? '',
  }))
  return link.ask(api, [groupId, nobody.generation, nobody.memberId, null, topics], () => 0, once)
}

function deleteThem(link: CoordinatorLink, groupId: string, rows: readonly OffsetChange[]) {
  const topics = byTopic(rows, ({ partition }) => ({ partitionIndex: partition }))
  return link.ask(offsetDeleteV0.api, [groupId, topics], () => 0, once)
}

const once = { patience: 0 }

function byTopic<T>(
  rows: readonly OffsetChange[],
  spell: (row: OffsetChange) => T,
): { name: string; partitions: T[] }[] {
  return [...Map.groupBy(rows, ({ topic }) => topic)].map(([name, some]) => ({ name, partitions: some.map(spell) }))
}

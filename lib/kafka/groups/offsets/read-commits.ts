import 'server-only'
import { offsetFetchV8, offsetFetchV9 } from '@platformatic/kafka'
import type { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi } from '@/lib/kafka/connection/send'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { CoordinatorLink } from '../coordinator-link'
import type { Commit } from './types'

const none = -1n

export interface ReadCommits {
  /** By `partitionKey`; absent for no commit. */
  commits: Map<string, Commit & { topic: string; partition: number }>
  /** By `partitionKey`: what could not be read. */
  errors: Map<string, OttlaError>
}

/**
 * Everything that one group has committed, whole (OffsetFetch), wherever its coordinator is by now.
 *
 * @param patience milliseconds for which a coordinator that moves or does not answer is asked again
 * @throws OttlaError GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE, CANCELLED
 */
export async function readCommits(
  cluster: Cluster,
  link: CoordinatorLink,
  groupId: string,
  { signal, patience }: { signal?: AbortSignal; patience: number },
): Promise<ReadCommits> {
  await cluster.connection.ready()
  const api = pickApi(cluster.connection, [offsetFetchV9.api, offsetFetchV8.api])
  const asked = [{ groupId, memberId: null, memberEpoch: -1, topics: null }]
  const codeOf = (answer: { groups: { errorCode: number }[] }) => answer.groups[0]?.errorCode ?? 0
  const answer = await link.ask(api, [asked, false], codeOf, { signal, patience })
  const context = {
    doing: `read the committed offsets of group "${groupId}"`,
    params: { group: groupId },
  }
  if (codeOf(answer) !== 0) throw kafkaError(codeOf(answer), context)
  const read: ReadCommits = { commits: new Map(), errors: new Map() }
  for (const { name: topic, partitions } of answer.groups[0]?.topics ?? []) {
    for (const each of partitions) {
      const { partitionIndex: partition, committedOffset, committedLeaderEpoch: leaderEpoch, metadata } = each
      const key = partitionKey(topic, partition)
      if (each.errorCode !== 0) {
        read.errors.set(key, kafkaError(each.errorCode, { ...context, params: { ...context.params, topic } }))
      } else if (committedOffset !== none) {
        const commit = { offset: committedOffset.toString(), leaderEpoch, metadata: metadata ?? '' }
        read.commits.set(key, { topic, partition, ...commit })
      }
    }
  }
  return read
}

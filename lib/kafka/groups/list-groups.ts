import 'server-only'
import { listGroupsV4, listGroupsV5 } from '@platformatic/kafka'
import type { Problem, Rows } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { problemOf } from './problem-of'
import type { GroupType } from './types'

export interface ListedGroup {
  groupId: string
  /** As sent: Stable, Empty, Dead, PreparingRebalance, Assigning, … */
  state: string
  type: GroupType
  protocolType: string
  /** The broker that listed it: a group is listed by its coordinator. */
  coordinator: number
}

/**
 * Every group of every type, as `kafka-groups.sh --list`: one request for each broker. A broker that does not answer
 * becomes a problem, and the groups it coordinates are missing from the rows.
 *
 * @returns rows sorted by group id
 * @throws OttlaError when no broker tells which brokers there are
 */
export async function listGroups(cluster: Cluster, options: { signal?: AbortSignal } = {}): Promise<Rows<ListedGroup>> {
  const { brokers } = await fetchMetadata(cluster, 'none', options)
  const problems: Problem[] = []
  const lists = await Promise.all(
    brokers.map(async ({ nodeId }) => {
      try {
        return await listGroupsOf(cluster, nodeId, options)
      } catch (error) {
        problems.push(problemOf(error, nodeId))
        return []
      }
    }),
  )
  const rows = lists.flat().sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
  return { rows, problems }
}

async function listGroupsOf(
  cluster: Cluster,
  coordinator: number,
  options: { signal?: AbortSignal },
): Promise<ListedGroup[]> {
  // Types are told since Kafka 3.8; before, every group is a classic one.
  const api = pickApi(cluster.connection, [listGroupsV5.api, listGroupsV4.api])
  const answer = await send(cluster.connection, coordinator, api, [[], []], options)
  if (answer.errorCode !== 0) throw kafkaError(answer.errorCode, { doing: `list the groups of broker ${coordinator}` })
  return answer.groups.map(group => ({
    groupId: group.groupId,
    state: group.groupState,
    type: ('groupType' in group && group.groupType ? group.groupType : 'classic').toLowerCase(),
    protocolType: group.protocolType,
    coordinator,
  }))
}

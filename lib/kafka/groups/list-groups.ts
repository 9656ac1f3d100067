import 'server-only'
import { listGroupsV4, listGroupsV5 } from '@platformatic/kafka'
import type { Problem, Rows } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { assertCoordinates } from './assert-coordinates'
import { assertLeads, commitsTopic, coordinatorNotAvailable } from './assert-leads'
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
 * Every group of every type, as `kafka-groups.sh --list`: requests for each broker. A broker that does not answer, or
 * does not speak for its groups at present, becomes a problem, and the groups it coordinates may be missing from the
 * rows. So the list is whole exactly when there is no problem: an empty one with a problem means "not known".
 *
 * @param options.metadata that the caller has just fetched, with `commitsTopic`; saves a request
 * @returns rows sorted by group id
 * @throws OttlaError when no broker tells which brokers there are
 */
export async function listGroups(
  cluster: Cluster,
  { metadata, ...options }: { signal?: AbortSignal; metadata?: ClusterMetadata } = {},
): Promise<Rows<ListedGroup>> {
  const { brokers, topics } = metadata ?? (await fetchMetadata(cluster, [commitsTopic], options))
  const partitions = topics.find(({ name }) => name === commitsTopic)?.partitions ?? []
  const problems: Problem[] = []
  const alive = new Set(brokers.map(({ nodeId }) => nodeId))
  // Leaders and brokers need not be of one moment: a broker that is fenced meanwhile may lead and not be there.
  if (brokers.length === 0 || partitions.some(({ leader }) => !alive.has(leader))) {
    problems.push(kafkaError(coordinatorNotAvailable, { doing: 'list the groups' }).toProblem('groups'))
  }
  const lists = await Promise.all(
    brokers.map(async ({ nodeId }) => {
      const led = partitions.filter(({ leader }) => leader === nodeId)
      const coordinates = { partitions: led.map(({ partition }) => partition), of: partitions.length }
      // A broker answers the requests of a socket in turn: it was elected, had loaded its groups, told them, and was
      // not elected anew meanwhile.
      const [before, loaded, list, after] = await Promise.allSettled([
        assertLeads(cluster, nodeId, led, options),
        assertCoordinates(cluster, nodeId, coordinates, options),
        listGroupsOf(cluster, nodeId, options),
        assertLeads(cluster, nodeId, led, options),
      ])
      const failed = [list, before, loaded, after].find(each => each.status === 'rejected')
      if (failed) problems.push(problemOf(failed.reason, nodeId))
      return list.status === 'fulfilled' ? list.value : []
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

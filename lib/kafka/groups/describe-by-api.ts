import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type KafkaApi, pickApi, send, supports } from '@/lib/kafka/connection/send'
import type { AssignedTopic } from '@/lib/kafka/protocol/group-assignment'
import type { GroupDescribeAnswer, GroupDescribeArgs, GroupHead } from '@/lib/kafka/protocol/group-describe'
import { type DescribedGroup, type DescribedGroups, groupIdNotFound } from './described-group'
import type { GroupMember } from './types'

interface GroupKind<Group> {
  type: 'consumer' | 'share' | 'streams'
  /** As the sentence of an error names it: `share group`. */
  called: string
  /** The same request, newest version first. */
  apis: readonly [GroupApi<Group>, ...GroupApi<Group>[]]
  read(group: Group, cluster: Cluster): Pick<DescribedGroup, 'assignor' | 'topology' | 'members'>
}

type GroupApi<Group> = KafkaApi<GroupDescribeArgs, GroupDescribeAnswer<Group>>

type DescribeGroups = (
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  options?: { signal?: AbortSignal },
) => Promise<DescribedGroups>

/**
 * Describes groups of one of the newer types, many of one coordinator in one request. Null for groups of another type,
 * and for all on brokers that do not have this one.
 */
export function describeByApi<Group extends GroupHead>(kind: GroupKind<Group>): DescribeGroups {
  const { type, called, apis, read } = kind
  return async (cluster, coordinator, groupIds, options = {}) => {
    const { connection } = cluster
    const result: DescribedGroups = new Map(groupIds.map(groupId => [groupId, null]))
    if (groupIds.length === 0) return result
    await connection.ready()
    const api = pickApi(connection, apis)
    if (!(await supports(connection, api))) return result
    const answer = await send(connection, coordinator, api, [[...groupIds], false], options)
    for (const group of answer.groups) {
      const { groupId, groupState: state, groupEpoch, assignmentEpoch, errorCode, errorMessage } = group
      if (errorCode === groupIdNotFound) continue
      if (errorCode !== 0) {
        const context = { doing: `describe ${called} "${groupId}"`, params: { group: groupId } }
        result.set(groupId, kafkaError(errorCode, context, errorMessage))
        continue
      }
      const rest = read(group, cluster)
      result.set(groupId, { groupId, state, type, protocolType: type, groupEpoch, assignmentEpoch, ...rest })
    }
    return result
  }
}

/** An assignment as the answers spell it, partitions in order. */
export function named(assigned: readonly AssignedTopic[]): GroupMember['assignment'] {
  return assigned.map(({ topicName, partitions }) => ({
    topic: topicName,
    partitions: partitions.toSorted((a, b) => a - b),
  }))
}

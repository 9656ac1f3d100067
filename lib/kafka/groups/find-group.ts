import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type CommittedOffsets, committedOffsets } from './committed-offsets'
import { describeClassicGroups } from './describe-classic-groups'
import { describeConsumerGroups } from './describe-consumer-groups'
import { describeShareGroups } from './describe-share-groups'
import { describeStreamsGroups } from './describe-streams-groups'
import type { DescribedGroup } from './described-group'
import { findCoordinators } from './find-coordinators'
import { hasGroups } from './has-groups'

export interface FoundGroup {
  group: DescribedGroup
  coordinator: number
  committed: CommittedOffsets
}

/**
 * One group of whatever type, with its members and commits, from its coordinator. The two usual types are asked for at
 * once, because nothing tells the type beforehand.
 *
 * @throws OttlaError INVALID_GROUP, GROUP_NOT_FOUND, GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE
 */
export async function findGroup(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<FoundGroup> {
  // Some of Kafka's requests for groups take an empty name, and those that are needed here do not.
  if (groupId === '') throw unnamed()
  if (!(await hasGroups(cluster, options))) throw groupNotFound(groupId)
  const coordinator = (await findCoordinators(cluster, [groupId], options)).get(groupId)
  if (coordinator === undefined) throw groupNotFound(groupId)
  if (coordinator instanceof OttlaError) throw coordinator
  const ids = [groupId]
  const [classic, consumer, committed] = await Promise.all([
    describeClassicGroups(cluster, coordinator, ids, options),
    describeConsumerGroups(cluster, coordinator, ids, options),
    committedOffsets(cluster, [{ groupId, coordinator }], options),
  ])
  const usual = consumer.get(groupId) ?? classic.get(groupId)
  const found = usual ?? (await findRareGroup(cluster, coordinator, groupId, options))
  if (found instanceof OttlaError) throw found
  if (found) return { group: found, coordinator, committed }
  if ((committed.groups.get(groupId) ?? []).length === 0) throw groupNotFound(groupId)
  return { group: deadGroup(groupId), coordinator, committed }
}

async function findRareGroup(
  cluster: Cluster,
  coordinator: number,
  groupId: string,
  options: { signal?: AbortSignal },
): Promise<DescribedGroup | OttlaError | null> {
  const [share, streams] = await Promise.all([
    describeShareGroups(cluster, coordinator, [groupId], options),
    describeStreamsGroups(cluster, coordinator, [groupId], options),
  ])
  return share.get(groupId) ?? streams.get(groupId) ?? null
}

/** Commits without a group: the coordinator is just forgetting it. */
function deadGroup(groupId: string): DescribedGroup {
  return {
    groupId,
    state: 'Dead',
    type: 'classic',
    protocolType: '',
    assignor: null,
    groupEpoch: null,
    assignmentEpoch: null,
    topology: null,
    members: [],
  }
}

function unnamed(): OttlaError {
  return new OttlaError('INVALID_GROUP', 'A group must have a name: Kafka takes none whose name is empty.', {
    hint: 'Give the name of the group; it cannot be empty.',
  })
}

function groupNotFound(groupId: string): OttlaError {
  return new OttlaError('GROUP_NOT_FOUND', `There is no group "${groupId}".`, {
    hint: 'Check the name; it may just have been deleted, or its commits may have expired.',
    params: { group: groupId },
  })
}

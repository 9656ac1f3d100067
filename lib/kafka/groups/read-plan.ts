import 'server-only'
import { type ErrorBody, OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { topicLayout } from '@/lib/kafka/messages/topic-layout'
import type { DescribedGroup } from './described-group'
import { type FoundGroup, findGroup } from './find-group'
import { predictMoves } from './predict-moves'
import { type StartPosition, startPositions } from './start-positions'
import type { ReadPlan } from './types'

/**
 * What reading a topic as this group would do: where it would start, which partitions it would take from which live
 * members, and whether it can be done at all. Changes nothing.
 *
 * @throws OttlaError TOPIC_NOT_FOUND, GROUP_AUTHORIZATION_FAILED, LEADER_NOT_AVAILABLE, BROKER_UNREACHABLE
 */
export async function readPlan(
  cluster: Cluster,
  groupId: string,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<ReadPlan> {
  const [layout, found] = await Promise.all([
    topicLayout(cluster, topic, options),
    findGroup(cluster, groupId, options).catch(nullIfNotFound),
  ])
  const group = found?.group ?? newGroup(groupId)
  const refused = refusalOf(group)
  const partitions = layout.leaders.map((_, partition) => partition)
  const [start, moved] = await Promise.all([
    refused
      ? new Map<number, StartPosition>()
      : startPositions(cluster, { groupId, coordinator: found?.coordinator ?? null }, topic, partitions, {
          ...options,
          metadata: layout.metadata,
        }),
    refused ? { moves: [], gains: [] } : movesOf(cluster, group, topic, layout.metadata, options),
  ])
  return {
    groupId,
    topic,
    exists: found !== null,
    type: group.type,
    state: group.state,
    refused,
    moves: moved.moves,
    gains: moved.gains,
    start: [...start].map(([partition, { offset, from }]) => ({ partition, offset: offset.toString(), from })),
  }
}

function nullIfNotFound(error: unknown): FoundGroup | null {
  if (error instanceof OttlaError && error.code === 'GROUP_NOT_FOUND') return null
  throw error
}

/** A group that does not exist yet becomes a classic one, as with Kafka's own tools. */
function newGroup(groupId: string): DescribedGroup {
  return {
    groupId,
    state: 'Dead',
    type: 'classic',
    protocolType: 'consumer',
    assignor: null,
    groupEpoch: null,
    assignmentEpoch: null,
    topology: null,
    members: [],
  }
}

async function movesOf(
  cluster: Cluster,
  group: DescribedGroup,
  topic: string,
  known: ClusterMetadata,
  options: { signal?: AbortSignal },
): Promise<Pick<ReadPlan, 'moves' | 'gains'>> {
  const others = [...new Set(group.members.flatMap(member => member.subscribedTopics))].filter(name => name !== topic)
  const more = others.length > 0 ? (await fetchMetadata(cluster, others, options)).topics : []
  const partitionCounts = new Map([...known.topics, ...more].map(({ name, partitions }) => [name, partitions.length]))
  const { from, gains } = predictMoves({ assignor: group.assignor, members: group.members, topic, partitionCounts })
  const moves = group.members.flatMap(({ memberId, clientId, host, ottlaSession }) => {
    const partitions = from.get(memberId)
    return partitions && ottlaSession === null ? [{ memberId, clientId, host, partitions }] : []
  })
  return { moves, gains }
}

/** Joining one of these would change it, or is not possible. */
function refusalOf({ groupId, type, protocolType }: DescribedGroup): ErrorBody | null {
  const why =
    type === 'share'
      ? 'is a share group: it hands records out one by one and has no CURRENT-OFFSET to move'
      : type === 'streams'
        ? 'belongs to a Kafka Streams application, which assigns tasks and not partitions'
        : type !== 'classic' && type !== 'consumer'
          ? `is of type ${type}, which Ottla does not know`
          : protocolType !== '' && protocolType !== 'consumer'
            ? `uses the protocol "${protocolType}"; its members are no consumers`
            : null
  if (why === null) return null
  return {
    code: 'GROUP_TYPE_MISMATCH',
    message: `Group "${groupId}" ${why}.`,
    hint: 'Read the topic without a group: that moves nothing.',
    params: { group: groupId, type, protocolType },
  }
}

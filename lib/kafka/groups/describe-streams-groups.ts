import 'server-only'
import {
  type DescribedStreamsGroup,
  type StreamsTasks,
  streamsGroupDescribeV0,
} from '@/lib/kafka/protocol/streams-group-describe-v0'
import { describeByApi } from './describe-by-api'
import type { GroupMember } from './types'

/** Groups of type streams (KIP-1071), as `describeByApi`. */
export const describeStreamsGroups = describeByApi({
  type: 'streams',
  called: 'streams group',
  apis: [streamsGroupDescribeV0],
  read: group => ({
    assignor: null,
    members: group.members.map(member => ({
      memberId: member.memberId,
      instanceId: member.instanceId,
      clientId: member.clientId,
      host: member.clientHost,
      assignment: partitionsOfTasks(group, member.activeTasks),
      memberEpoch: member.memberEpoch,
      subscribedTopics: [...new Set(group.subtopologies.flatMap(({ topics }) => topics))],
      targetAssignment: partitionsOfTasks(group, member.targetActiveTasks),
      ottlaSession: null,
    })),
  }),
})

/** A task reads the partition of its number of every source topic of its subtopology. */
function partitionsOfTasks(group: DescribedStreamsGroup, tasks: readonly StreamsTasks[]): GroupMember['assignment'] {
  const topicsOf = new Map(group.subtopologies.map(({ subtopologyId, topics }) => [subtopologyId, topics]))
  return tasks.flatMap(({ subtopologyId, partitions }) =>
    (topicsOf.get(subtopologyId) ?? []).map(topic => ({ topic, partitions: partitions.toSorted((a, b) => a - b) })),
  )
}

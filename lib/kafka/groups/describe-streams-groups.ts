import 'server-only'
import {
  type DescribedStreamsGroup,
  type DescribedStreamsMember,
  type DescribedTasks,
  streamsGroupDescribeV0,
} from '@/lib/kafka/protocol/streams-group-describe-v0'
import { describeByApi } from './describe-by-api'
import { assignmentText, memberBehind } from './member-behind'
import type { GroupMember, StreamsTasks } from './types'

/** Groups of type streams (KIP-1071), as `describeByApi`. */
export const describeStreamsGroups = describeByApi({
  type: 'streams',
  called: 'streams group',
  apis: [streamsGroupDescribeV0],
  read: group => ({
    assignor: null,
    topology: group.topology,
    members: group.members.map(member => toMember(group, member)),
  }),
})

function toMember(
  group: DescribedStreamsGroup & { assignmentEpoch: number },
  member: DescribedStreamsMember,
): GroupMember {
  const { memberEpoch, topologyEpoch, processId, userEndpoint, clientTags } = member
  const tasks = inOrder(member.assignment)
  const targetTasks = inOrder(member.targetAssignment)
  return {
    memberId: member.memberId,
    instanceId: member.instanceId,
    rackId: member.rackId,
    clientId: member.clientId,
    host: member.clientHost,
    assignment: partitionsOfTasks(group, tasks.active),
    memberEpoch,
    subscribedTopics: [...new Set(group.topology?.subtopologies.flatMap(readTopics))],
    subscribedTopicRegex: null,
    targetAssignment: partitionsOfTasks(group, targetTasks.active),
    behind: memberBehind({
      memberEpoch,
      assignmentEpoch: group.assignmentEpoch,
      has: tasksText(tasks),
      shouldHave: tasksText(targetTasks),
    }),
    classic: member.isClassic,
    streams: { topologyEpoch, processId, userEndpoint, clientTags, tasks, targetTasks },
    ottlaSession: null,
  }
}

function readTopics(subtopology: { sourceTopics: string[]; repartitionSourceTopics: string[] }): string[] {
  return [...subtopology.sourceTopics, ...subtopology.repartitionSourceTopics]
}

/** A task reads the partition of its number of every source topic of its subtopology that has one. */
function partitionsOfTasks(
  { topology }: DescribedStreamsGroup,
  tasks: readonly DescribedTasks[],
): GroupMember['assignment'] {
  const topicsOf = new Map(topology?.subtopologies.map(each => [each.subtopologyId, readTopics(each)]))
  return tasks.flatMap(({ subtopologyId, partitions }) =>
    (topicsOf.get(subtopologyId) ?? []).map(topic => ({ topic, partitions })),
  )
}

function inOrder({ active, standby, warmup }: StreamsTasks): StreamsTasks {
  const sorted = (tasks: DescribedTasks[]) =>
    tasks
      .map(({ subtopologyId, partitions }) => ({ subtopologyId, partitions: partitions.toSorted((a, b) => a - b) }))
      .sort((a, b) => (a.subtopologyId < b.subtopologyId ? -1 : 1))
  return { active: sorted(active), standby: sorted(standby), warmup: sorted(warmup) }
}

function tasksText({ active, standby, warmup }: StreamsTasks): string {
  const text = (tasks: DescribedTasks[]) =>
    assignmentText(tasks.map(({ subtopologyId, partitions }) => ({ name: subtopologyId, partitions })))
  return [active, standby, warmup].map(text).join(' ')
}

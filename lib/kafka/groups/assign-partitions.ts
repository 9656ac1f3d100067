import type { Subscription, TopicPartitions } from '@/lib/kafka/protocol/consumer-protocol'

/** A member of a classic group as its leader sees it. */
export interface AssignedMember {
  memberId: string
  instanceId: string | null
  subscription: Pick<Subscription, 'topics'>
}

/** By member id; every member is there, also with nothing. */
export type Assignments = Map<string, TopicPartitions[]>

type Assignor = (members: readonly AssignedMember[], partitionCounts: ReadonlyMap<string, number>) => Assignments

/** The assignors that Ottla can compute when it is elected leader, best first; names as Java's consumers send them. */
export const assignors: Readonly<Record<string, Assignor>> = { range: assignRange, roundrobin: assignRoundRobin }

/**
 * Each topic on its own: consecutive partitions to the members in order, the first ones get one more. The same as
 * Java's RangeAssignor where members carry no rack.
 *
 * @param partitionCounts by topic; a topic that is not there has no partitions
 */
export function assignRange(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignments {
  const assignments: Assignments = new Map(members.map(({ memberId }) => [memberId, []]))
  for (const topic of subscribedTopics(members)) {
    const readers = inOrder(members.filter(({ subscription }) => subscription.topics.includes(topic)))
    const count = partitionCounts.get(topic) ?? 0
    const each = Math.floor(count / readers.length)
    const withOneMore = count % readers.length
    let first = 0
    for (const [index, { memberId }] of readers.entries()) {
      const size = each + (index < withOneMore ? 1 : 0)
      const partitions = Array.from({ length: size }, (_, i) => first + i)
      first += size
      if (size > 0) assignments.get(memberId)?.push({ topic, partitions })
    }
  }
  return assignments
}

/** All partitions of all topics one after the other to the members in turn, as Java's RoundRobinAssignor. */
export function assignRoundRobin(
  members: readonly AssignedMember[],
  partitionCounts: ReadonlyMap<string, number>,
): Assignments {
  const ordered = inOrder(members)
  const taken = new Map(members.map(({ memberId }) => [memberId, new Map<string, number[]>()]))
  let turn = 0
  for (const topic of subscribedTopics(members)) {
    for (let partition = 0; partition < (partitionCounts.get(topic) ?? 0); partition++) {
      while (!ordered[turn % ordered.length]?.subscription.topics.includes(topic)) turn++
      const topics = taken.get(ordered[turn % ordered.length]?.memberId ?? '')
      topics?.set(topic, [...(topics.get(topic) ?? []), partition])
      turn++
    }
  }
  return new Map(
    [...taken].map(([memberId, topics]) => [
      memberId,
      [...topics].map(([topic, partitions]) => ({ topic, partitions })),
    ]),
  )
}

export function subscribedTopics(members: readonly AssignedMember[]): string[] {
  return [...new Set(members.flatMap(({ subscription }) => subscription.topics))].sort()
}

/** Java's order of members: those with a static id first, by it; the others by member id. */
function inOrder(members: readonly AssignedMember[]): AssignedMember[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return members.toSorted((a, b) => {
    if (a.instanceId !== null && b.instanceId !== null) return compare(a.instanceId, b.instanceId)
    if (a.instanceId !== null) return -1
    if (b.instanceId !== null) return 1
    return compare(a.memberId, b.memberId)
  })
}

import { assignors } from './assign-partitions'
import type { GroupMember } from './types'

export interface PredictedMoves {
  /** By member id: partitions of the topic that this member would give up. */
  from: Map<string, number[]>
  /** What the new member would get. */
  gains: number[]
}

export interface PredictInput {
  /** Null: the coordinator assigns (KIP-848), or nobody knows how. */
  assignor: string | null
  members: readonly Pick<GroupMember, 'memberId' | 'instanceId' | 'assignment' | 'subscribedTopics'>[]
  topic: string
  /** By topic. */
  partitionCounts: ReadonlyMap<string, number>
}

/** The coordinator makes the member id of the client id; only its beginning decides the order among other clients. */
const newMember = 'ottla-'

/**
 * Which partitions of a topic a new member would take from whom. Exact for range and roundrobin, whose rules are known;
 * for the others the fair share is taken from those who have most, as sticky and uniform assignors do.
 */
export function predictMoves({ assignor, members, topic, partitionCounts }: PredictInput): PredictedMoves {
  const current = new Map(members.map(member => [member.memberId, partitionsOf(member.assignment, topic)]))
  const assign = assignors[assignor ?? '']
  if (!assign) return fairShare(current, partitionCounts.get(topic) ?? 0)
  const after = assign(
    [
      ...members.map(({ memberId, instanceId, subscribedTopics }) => {
        return { memberId, instanceId, subscription: { topics: subscribedTopics } }
      }),
      { memberId: newMember, instanceId: null, subscription: { topics: [topic] } },
    ],
    partitionCounts,
  )
  const kept = (memberId: string) => partitionsOf(after.get(memberId) ?? [], topic)
  const from = [...current].map(([memberId, partitions]): [string, number[]] => {
    const keeps = kept(memberId)
    return [memberId, partitions.filter(partition => !keeps.includes(partition))]
  })
  return { from: new Map(from.filter(([, partitions]) => partitions.length > 0)), gains: kept(newMember) }
}

function fairShare(current: ReadonlyMap<string, number[]>, count: number): PredictedMoves {
  const owned = new Map([...current].map(([memberId, partitions]) => [memberId, [...partitions]]))
  const taken = new Set([...current.values()].flat())
  const gains = Array.from({ length: count }, (_, partition) => partition).filter(partition => !taken.has(partition))
  const share = Math.floor(count / (current.size + 1))
  const from = new Map<string, number[]>()
  while (gains.length < share) {
    const [richest] = [...owned].sort(([, a], [, b]) => b.length - a.length)
    const partition = richest?.[1].pop()
    if (!richest || partition === undefined) break
    gains.push(partition)
    from.set(richest[0], [partition, ...(from.get(richest[0]) ?? [])])
  }
  return { from, gains: gains.sort((a, b) => a - b) }
}

function partitionsOf(assignment: GroupMember['assignment'], topic: string): number[] {
  return assignment.filter(entry => entry.topic === topic).flatMap(entry => entry.partitions)
}

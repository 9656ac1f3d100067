import type { GroupMember } from '@/lib/kafka/groups/types'

type Member = Pick<GroupMember, 'memberId' | 'clientId' | 'assignment'>

/** What a rebalance did, seen between two readings of a group. */
export interface MemberChanges {
  joined: string[]
  /** Gone, with the name a person knows them by. */
  left: { memberId: string; clientId: string }[]
  /** Still there, with other partitions than before. */
  reassigned: string[]
}

export function memberChanges(before: readonly Member[], after: readonly Member[]): MemberChanges {
  const was = new Map(before.map(member => [member.memberId, member]))
  const is = new Set(after.map(member => member.memberId))
  return {
    joined: after.filter(member => !was.has(member.memberId)).map(member => member.memberId),
    left: before.filter(member => !is.has(member.memberId)).map(({ memberId, clientId }) => ({ memberId, clientId })),
    reassigned: after
      .filter(member => {
        const old = was.get(member.memberId)
        return old !== undefined && assignmentKey(old) !== assignmentKey(member)
      })
      .map(member => member.memberId),
  }
}

export function hasChanges({ joined, left, reassigned }: MemberChanges): boolean {
  return joined.length + left.length + reassigned.length > 0
}

/** `ottla (1b9f33a0)`: many members have the same client id, and what follows it in a classic member's id is unique. */
export function memberName({ memberId, clientId }: Pick<Member, 'memberId' | 'clientId'>): string {
  const own = memberId.startsWith(`${clientId}-`) ? memberId.slice(clientId.length + 1) : memberId
  return `${clientId} (${own.slice(0, 8)})`
}

/** The order in which the coordinator lists partitions says nothing. */
function assignmentKey({ assignment }: Member): string {
  return JSON.stringify(assignment.flatMap(({ topic, partitions }) => partitions.map(p => [topic, p])).sort())
}

import type { GroupMember } from '@/lib/kafka/groups/types'

/** By any of a member's names, its host, or a partition that it has, as `orders-3`. */
export function filterMembers(members: readonly GroupMember[], filter: string): readonly GroupMember[] {
  const wanted = filter.trim().toLocaleLowerCase()
  if (wanted === '') return members
  return members.filter(member => namesOf(member).some(name => name.toLocaleLowerCase().includes(wanted)))
}

function namesOf({ memberId, clientId, instanceId, host, assignment }: GroupMember): string[] {
  const partitions = assignment.flatMap(({ topic, partitions: of }) => of.map(partition => `${topic}-${partition}`))
  return [memberId, clientId, instanceId ?? '', host, ...partitions]
}

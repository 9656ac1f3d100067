import type { GroupMember } from './types'

interface Reconciling {
  memberEpoch: number
  /** Of the group. */
  assignmentEpoch: number
  /** As one text, equal where they are equal; null where there is no target. */
  has: string
  shouldHave: string | null
}

/** What a member of a newer group has not caught up with: the coordinator decides, and members follow one by one. */
export function memberBehind({ memberEpoch, assignmentEpoch, has, shouldHave }: Reconciling): GroupMember['behind'] {
  if (shouldHave !== null && has !== shouldHave) return 'assignment'
  return memberEpoch < assignmentEpoch ? 'epoch' : null
}

/** Partitions under names as one text; the order in which a coordinator lists them says nothing. */
export function assignmentText(assigned: readonly { name: string; partitions: readonly number[] }[]): string {
  const places = assigned.flatMap(({ name, partitions }) => partitions.map(partition => `${name} ${partition}`))
  return JSON.stringify(places.sort())
}

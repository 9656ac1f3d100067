import type { GroupDescription } from '@/lib/kafka/groups/types'
import type { GroupHealthDetail, PartitionHealth } from './types'

/** What one partition carries of a group's lag. */
interface PartitionShare {
  topic: string
  partition: number
  lag: bigint
  /** Of the group's lag, 0 to 1. */
  share: number
  clientId: string | null
  health: PartitionHealth | null
}

/** What one member carries, by the partitions that it has; `memberId` null for those that nobody has. */
export interface MemberShare {
  memberId: string | null
  clientId: string | null
  host: string | null
  partitions: number
  lag: bigint
  share: number
  /** Records a second over its partitions; null where that is not known of all of them. */
  consumeRate: number | null
}

export interface Skew {
  lag: bigint
  /** Largest first; those without lag are not among them. */
  partitions: PartitionShare[]
  /** Partitions whose lag is known. */
  partitionCount: number
  /** Largest first; who has no lag comes last. */
  members: MemberShare[]
}

const partitionName = (topic: string, partition: number) => `${topic}-${partition}`

type Described = Pick<GroupDescription, 'rows' | 'members'>

/** Which partitions and which members carry the lag of a group; null where it has none. */
export function skewOf(group: Described, health: GroupHealthDetail | null): Skew | null {
  const known = knownLags(group)
  const total = sumOf(known)
  if (total === 0n) return null
  const healthOf = healthByName(health)
  return {
    lag: total,
    partitionCount: known.length,
    partitions: known
      .filter(({ lag }) => lag > 0n)
      .map(({ row: { topic, partition, clientId }, lag }) => ({
        topic,
        partition,
        lag,
        share: part(lag, total),
        clientId,
        health: healthOf.get(partitionName(topic, partition)) ?? null,
      }))
      .sort(byLag),
    members: memberShares(group, health),
  }
}

/** What each member carries, largest lag first; among them nobody, where partitions have no member. */
export function memberShares(group: Described, health: GroupHealthDetail | null): MemberShare[] {
  const known = knownLags(group)
  const total = sumOf(known)
  const healthOf = healthByName(health)
  const members = new Map<string | null, MemberShare>()
  for (const { memberId, clientId, host } of group.members) members.set(memberId, memberShare(memberId, clientId, host))
  for (const { row, lag } of known) {
    const share = members.get(row.memberId) ?? memberShare(row.memberId, row.clientId, row.host)
    members.set(row.memberId, share)
    const rate = healthOf.get(partitionName(row.topic, row.partition))?.consumeRate ?? null
    share.partitions++
    share.lag += lag
    share.consumeRate = share.consumeRate === null || rate === null ? null : share.consumeRate + rate
  }
  for (const member of members.values()) {
    member.share = part(member.lag, total)
    if (member.partitions === 0) member.consumeRate = null
  }
  return [...members.values()].sort(byLag)
}

const knownLags = ({ rows }: Described) =>
  rows.flatMap(row => (row.lag === null ? [] : [{ row, lag: BigInt(row.lag) }]))

const sumOf = (known: readonly { lag: bigint }[]) => known.reduce((sum, { lag }) => sum + lag, 0n)

const healthByName = (health: GroupHealthDetail | null) =>
  new Map(health?.partitions.map(each => [partitionName(each.topic, each.partition), each]))

const memberShare = (memberId: string | null, clientId: string | null, host: string | null): MemberShare => ({
  ...{ memberId, clientId, host },
  ...{ partitions: 0, lag: 0n, share: 0, consumeRate: 0 },
})

const byLag = (a: { lag: bigint }, b: { lag: bigint }) => (a.lag === b.lag ? 0 : a.lag < b.lag ? 1 : -1)

const part = (lag: bigint, total: bigint) => (total === 0n ? 0 : Number(lag) / Number(total))

/** How few carry nearly all: the least number of the largest that together have four fifths of the lag, and their share. */
export function carriers(shares: readonly { share: number }[]): { count: number; share: number } {
  let share = 0
  for (const [index, each] of shares.entries()) {
    share += each.share
    if (share >= 0.8) return { count: index + 1, share: Math.min(1, share) }
  }
  return { count: shares.length, share: Math.min(1, share) }
}

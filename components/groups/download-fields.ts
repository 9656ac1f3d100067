import type { DownloadField } from '@/components/table/download-rows'
import type { GroupMember, GroupOffsetRow } from '@/lib/kafka/groups/types'
import type { ListedGroup } from '@/lib/lag/listed-group'
import type { PartitionHealth } from '@/lib/lag/types'
import { partitionKey } from './partition-columns'

const iso = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString())

/** What a file of the list of groups has of each. Empty where it is not known, which is not zero. */
export const groupFields: readonly DownloadField<ListedGroup>[] = [
  ['group', row => row.groupId],
  ['state', row => row.state],
  ['type', row => row.type],
  ['members', row => row.members],
  ['topics', row => row.topics.join(' ')],
  ['lag', row => row.lag],
  ['status', row => row.health?.status ?? null],
  ['statusSince', row => iso(row.health?.since)],
  ['reason', row => row.health?.reason.code ?? null],
  ['timeLagMs', row => row.health?.timeLag ?? null],
  ['timeLagBy', row => row.health?.timeLagBy ?? null],
  ['produceRate', row => row.health?.produceRate ?? null],
  ['consumeRate', row => row.health?.consumeRate ?? null],
  ['catchUpMs', row => row.health?.catchUp ?? null],
  ['sampledAt', row => iso(row.health?.sampledAt)],
]

/** The columns of kafka-consumer-groups.sh --describe, and what Ottla knows beside them. */
export function offsetFields(
  healthOf: (key: string) => PartitionHealth | null,
): readonly DownloadField<GroupOffsetRow>[] {
  const health = (row: GroupOffsetRow) => healthOf(partitionKey(row))
  return [
    ['TOPIC', row => row.topic],
    ['PARTITION', row => row.partition],
    ['CURRENT-OFFSET', row => row.currentOffset],
    ['LOG-END-OFFSET', row => row.logEndOffset],
    ['LAG', row => row.lag],
    ['CONSUMER-ID', row => row.memberId],
    ['HOST', row => row.host],
    ['CLIENT-ID', row => row.clientId],
    ['logStartOffset', row => row.logStartOffset],
    ['lastStableOffset', row => row.lastStableOffset],
    ['startOffset', row => row.startOffset ?? null],
    ['outside', row => row.outside],
    ['status', row => health(row)?.status ?? null],
    ['timeLagMs', row => health(row)?.timeLag ?? null],
    ['timeLagBy', row => health(row)?.timeLagBy ?? null],
    ['produceRate', row => health(row)?.produceRate ?? null],
    ['consumeRate', row => health(row)?.consumeRate ?? null],
    ['catchUpMs', row => health(row)?.catchUp ?? null],
    ['movedAt', row => iso(health(row)?.movedAt)],
  ]
}

/** @param shares what each member carries */
export function memberFields(
  shares: ReadonlyMap<string | null, { lag: bigint }>,
): readonly DownloadField<GroupMember>[] {
  const partitions = (assigned: GroupMember['assignment'] | null) =>
    assigned?.flatMap(({ topic, partitions: of }) => of.map(partition => `${topic}-${partition}`)).join(' ') ?? null
  return [
    ['CONSUMER-ID', member => member.memberId],
    ['HOST', member => member.host],
    ['CLIENT-ID', member => member.clientId],
    ['GROUP-INSTANCE-ID', member => member.instanceId],
    ['rack', member => member.rackId],
    ['memberEpoch', member => member.memberEpoch],
    ['lag', member => shares.get(member.memberId)?.lag ?? null],
    ['assignment', member => partitions(member.assignment)],
    ['targetAssignment', member => partitions(member.targetAssignment)],
    ['subscribedTopics', member => member.subscribedTopics.join(' ')],
    ['subscribedTopicRegex', member => member.subscribedTopicRegex],
  ]
}

'use client'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { CliButton } from '@/components/ui/cli-button'
import { CopyButton } from '@/components/ui/copy-button'
import { Status } from '@/components/ui/status'
import { useCluster } from '@/lib/browser/cluster'
import { describeGroupCommand } from '@/lib/cli/kafka-groups'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import type { GroupDescriptionWithHealth } from '@/lib/lag/types'
import { GroupActionsMenu } from './group-actions-menu'
import { GroupLagFacts } from './group-lag-facts'
import { GroupSince } from './group-since'
import { GroupStatusMark } from './group-status'

/** Kafka's own names of a group whose members are sharing the partitions anew. */
const rebalancing = new Set(['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling'])

interface GroupHeadProps {
  groupId: string
  /** Undefined where nothing is known, null where the group does not exist. */
  group: GroupDescriptionWithHealth | null | undefined
  /** It is what was last seen of a group that does not exist any more: nothing can be done with it. */
  gone?: boolean
}

/** Name, how it fares and why, and the facts as Kafka sent them. */
export function GroupHead({ groupId, group, gone = false }: GroupHeadProps) {
  const t = useT()
  const words = t.groups.group
  const { name, target } = useCluster()
  return (
    <PageHead
      mono
      title={visibleString(groupId)}
      copy={<CopyButton text={groupId} label={t.common.copyName} iconOnly />}
      status={
        group && (
          <>
            {group.health && (
              <GroupStatusMark status={group.health.status}>
                <span className="font-normal text-text-2">
                  <GroupSince since={group.health.since} />
                </span>
              </GroupStatusMark>
            )}
            {rebalancing.has(group.state) && <Status level="moving">{words.rebalancing}</Status>}
          </>
        )
      }
      facts={
        <>
          <Facts group={group} />
          {group?.health && <GroupLagFacts health={group.health} />}
        </>
      }
      actions={
        group ? (
          <>
            {!gone && <GroupActionsMenu group={group} />}
            <CliButton
              shortcut={false}
              iconOnPhone
              comment={name}
              script={describeGroupCommand(target, { group: groupId, type: group.type, show: 'state' })}
            />
          </>
        ) : undefined
      }
    />
  )
}

function Facts({ group }: { group: GroupDescription | null | undefined }) {
  const t = useT()
  const words = t.groups.group
  if (group === null) return <span>{words.notThere}</span>
  // The line keeps its place while the group is read.
  if (group === undefined) return <span>&nbsp;</span>
  const topics = new Set(group.rows.map(row => row.topic))
  for (const member of group.members) for (const { topic } of member.assignment) topics.add(topic)
  const lags = group.rows.flatMap(row => (row.lag === null ? [] : [BigInt(row.lag)]))
  const facts: [string, string][] = [
    [words.state, group.state],
    [words.type, group.type],
    [words.coordinator, group.coordinator === null ? t.common.unknown : words.broker(group.coordinator)],
    [words.members, num(group.members.length)],
    [words.topics, num(topics.size)],
    [words.totalLag, lags.length === 0 ? '-' : num(lags.reduce((sum, lag) => sum + lag, 0n))],
  ]
  return facts.map(([name, value]) => (
    <span key={name}>
      {name} <b>{value}</b>
    </span>
  ))
}

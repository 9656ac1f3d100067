'use client'
import Link from 'next/link'
import { type ReactNode, useMemo } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { useClusterInfo } from '@/lib/browser/cluster'
import { partitionHref } from '@/lib/browser/groups-urls'
import { percent } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import { carriers, type Skew, skewOf } from '@/lib/lag/skew-arithmetic'
import type { GroupDescriptionWithHealth } from '@/lib/lag/types'
import { rateText } from './lag-text'
import { SkewBar } from './skew-bar'

/** As many bars as can be compared at a glance; the rest is one sum, and all are in the table below. */
const mostBars = 6

/** Which partitions and which members carry the lag of the group, largest first. */
export function GroupSkew({ group }: { group: GroupDescriptionWithHealth }) {
  const words = useGroupLagWords().skew
  const skew = useMemo(() => skewOf(group, group.health), [group])
  if (skew === null || skew.partitionCount < 2) return null
  return (
    <section aria-labelledby="skew" className="border-border border-t pt-2.5">
      <div className="mb-2 flex min-h-7 flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <h2 id="skew" className="text-base">
          {words.title}
        </h2>
        <span className="text-sm text-text-2">
          <Sentence skew={skew} />
        </span>
      </div>
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 max-lg:grid-cols-1 [&>*]:min-w-0">
        <Bars title={words.partitions} rest={skew.partitions.slice(mostBars)}>
          {skew.partitions.slice(0, mostBars).map(({ topic, partition, lag, share, clientId }) => (
            <SkewBar
              key={`${topic}-${partition}`}
              lag={lag}
              share={share}
              note={clientId === null ? null : visibleString(clientId)}
            >
              <PartitionLink groupId={group.groupId} topic={topic} partition={partition} />
            </SkewBar>
          ))}
        </Bars>
        <Members skew={skew} />
      </div>
    </section>
  )
}

function Sentence({ skew }: { skew: Skew }) {
  const words = useGroupLagWords().skew
  const few = carriers(skew.partitions)
  if (few.count > skew.partitionCount * 0.6) return words.even(skew.partitionCount)
  const some = carriers(skew.members)
  const all = skew.members.length
  return [
    words.fewPartitions(few.count, skew.partitionCount, percent(few.share)),
    all > 1 && some.count <= all * 0.6 ? words.fewMembers(some.count, all, percent(some.share)) : '',
  ].join(' ')
}

function PartitionLink({ groupId, topic, partition }: { groupId: string; topic: string; partition: number }) {
  const { id } = useClusterInfo()
  return (
    <Link href={partitionHref(id, groupId, { topic, partition })} scroll={false} className="link mono truncate">
      {topic}-{partition}
    </Link>
  )
}

function Members({ skew }: { skew: Skew }) {
  const words = useGroupLagWords().skew
  return (
    <Bars title={words.members} rest={skew.members.slice(mostBars)}>
      {skew.members.slice(0, mostBars).map(({ memberId, clientId, host, partitions, lag, share, consumeRate }) => (
        <SkewBar
          key={memberId ?? ''}
          lag={lag}
          share={share}
          note={[
            host,
            words.memberPartitions(partitions),
            consumeRate === null ? null : words.consumes(rateText(consumeRate)),
          ]
            .filter(fact => fact !== null)
            .join(' · ')}
        >
          {memberId === null ? (
            <span className="text-text-2">{words.nobody}</span>
          ) : (
            <span className="mono truncate" title={visibleString(memberId)}>
              {visibleString(clientId ?? memberId)}
            </span>
          )}
        </SkewBar>
      ))}
    </Bars>
  )
}

function Bars({ title, rest, children }: { title: string; rest: readonly { share: number }[]; children: ReactNode }) {
  const words = useGroupLagWords().skew
  const share = rest.reduce((sum, each) => sum + each.share, 0)
  return (
    <div>
      <h3 className="mb-1 font-medium text-text-2 text-xs">{title}</h3>
      <ul aria-label={title}>{children}</ul>
      {rest.length > 0 && <p className="mt-1 text-text-3 text-xs">{words.more(rest.length, percent(share))}</p>}
    </div>
  )
}

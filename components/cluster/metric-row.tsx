'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { Status, type StatusLevel } from '@/components/ui/status'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupsPath, topicsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'

/** The cluster in numbers; a number that is not known is a dash, never 0. */
export function MetricRow({ overview }: { overview: OverviewWithLag }) {
  const { overview: words } = useT()
  const { metrics } = words
  const { id } = useClusterInfo()
  const online = overview.brokers.filter(broker => broker.online).length
  const all = overview.brokers.length
  return (
    <dl className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-border border-b pb-4 max-md:grid max-md:grid-cols-2">
      <Metric label={metrics.brokers} level={online < all ? 'crit' : undefined}>
        {num(online)} {online < all && <span className="text-text-3">{metrics.of(all)}</span>}
      </Metric>
      <Metric
        label={metrics.topics}
        note={overview.internalTopics > 0 ? metrics.internal(overview.internalTopics) : undefined}
        href={topicsPath(id)}
      >
        <Num format="short" value={overview.topics - overview.internalTopics} />
      </Metric>
      <Metric label={metrics.partitions}>
        <Num format="short" value={overview.partitions} />
      </Metric>
      <Metric label={metrics.underReplicated} level={overview.underReplicatedPartitions > 0 ? 'warn' : undefined}>
        <Num format="short" value={overview.underReplicatedPartitions} />
      </Metric>
      <Metric label={metrics.offline} level={overview.offlinePartitions > 0 ? 'crit' : undefined}>
        <Num format="short" value={overview.offlinePartitions} />
      </Metric>
      <Metric label={metrics.groups} level={overview.groups === null ? 'unknown' : undefined} href={groupsPath(id)}>
        <Num format="short" value={overview.groups} />
      </Metric>
      <Metric label={metrics.totalLag} level={overview.lag && overview.lag.troubled > 0 ? 'warn' : undefined}>
        <Num format="short" value={overview.totalLag} />
      </Metric>
    </dl>
  )
}

interface MetricProps {
  label: string
  level?: StatusLevel
  /** Small print behind the number. */
  note?: string
  href?: string
  children: ReactNode
}

function Metric({ label, level, note, href, children }: MetricProps) {
  const { common } = useT()
  return (
    <div className="pr-3">
      <dt className="text-text-2 text-xs">
        {href === undefined ? (
          label
        ) : (
          <Link href={href} className="no-underline hover:text-text hover:underline">
            {label}
          </Link>
        )}
      </dt>
      <dd className="tnum flex flex-wrap items-baseline gap-x-1.5 font-semibold text-2xl tracking-[-0.015em] max-md:text-xl">
        {level && <Status level={level} hiddenWord={common.level[level]} className="self-center" />}
        {children}
        {note !== undefined && <span className="font-normal text-text-3 text-xs tracking-normal">{note}</span>}
      </dd>
    </div>
  )
}

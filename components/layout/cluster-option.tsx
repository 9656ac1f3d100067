'use client'
import { Check, Lock } from 'lucide-react'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Status, statusLevels } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import type { ClusterInfo } from '@/lib/browser/cluster'
import { healthLevel } from '@/lib/browser/cluster-health'
import { cn } from '@/lib/browser/cn'
import { apiPath, clusterPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { attentionTitle } from '@/lib/i18n/attention-text'
import { useT } from '@/lib/i18n/context'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'

interface ClusterOptionProps {
  cluster: ClusterInfo
  /** Key that chooses it. */
  digit: string | undefined
  current: boolean
  onClick: () => void
}

/** One cluster of the list, with its problem in words; each is asked by itself, so a dead one does not hold up the others. */
export function ClusterOption({ cluster, digit, current, onClick }: ClusterOptionProps) {
  const t = useT()
  const overview = useResource<OverviewWithLag>(apiPath(clusterPath(cluster.id)), { interval: false, freshness: false })
  const level = healthLevel(overview)
  const worst = overview.data?.attention[0]
  const words =
    overview.failure !== null
      ? t.shell.cluster.unreachable
      : overview.data === undefined
        ? t.shell.cluster.connecting
        : worst !== undefined
          ? attentionTitle(t, worst)
          : overview.data.lag && overview.data.lag.troubled > 0
            ? t.shell.cluster.troubled(overview.data.lag.troubled)
            : t.shell.cluster.healthy
  const readOnly = overview.data?.readOnly ?? cluster.readOnly
  return (
    <Link
      href={clusterPath(cluster.id)}
      aria-current={current ? 'true' : undefined}
      className="flex min-h-10 items-center gap-2.5 rounded-[5px] px-2 py-1 text-sm no-underline hover:bg-surface-3 focus-visible:bg-surface-3 focus-visible:-outline-offset-2 max-md:min-h-11"
      onClick={onClick}
    >
      <Status level={level} size={16} hiddenWord={t.common.level[level]} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5 font-medium">
          <span className="truncate">{cluster.name}</span>
          {cluster.origin !== 'configured' && (
            <Tag className="h-[18px] text-2xs">{t.shell.cluster[cluster.origin]}</Tag>
          )}
          {readOnly && (
            <Tag icon={Lock} className="h-[18px] text-2xs">
              {t.shell.cluster.readOnly}
            </Tag>
          )}
        </span>
        <span className={cn('block truncate text-xs', level === 'ok' ? 'text-text-3' : statusLevels[level].className)}>
          {words}
        </span>
      </span>
      <span className="mono text-text-3 max-md:hidden">{cluster.bootstrapServers.split(',')[0]}</span>
      <span className="flex w-[18px] justify-end">
        {current ? <Icon as={Check} /> : digit !== undefined && <Kbd keys={digit} />}
      </span>
    </Link>
  )
}

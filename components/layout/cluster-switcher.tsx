'use client'
import { ChevronsUpDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Popover } from '@/components/ui/popover'
import { Status } from '@/components/ui/status'
import { type ClusterInfo, useClusterInfo, useClusterOverview } from '@/lib/browser/cluster'
import { healthLevel, kafkaVersion } from '@/lib/browser/cluster-health'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'

const ClusterList = dynamic(() => import('./cluster-list').then(module => module.ClusterList), { ssr: false })

/** The cluster whose pages these are, with its health; opens the list of all. */
export function ClusterSwitcher({
  clusters,
  compact = false,
  onSwitch,
}: {
  clusters: readonly ClusterInfo[]
  compact?: boolean
  onSwitch?: () => void
}) {
  const { shell, common } = useT()
  const cluster = useClusterInfo()
  const overview = useClusterOverview()
  const [open, setOpen] = useState(false)
  const level = healthLevel(overview)
  const trigger = (
    <button
      type="button"
      className={
        compact
          ? 'flex h-9 min-w-0 items-center gap-1.5 rounded-md px-2 hover:bg-surface-3'
          : 'mx-2 mb-2 flex h-11 items-center gap-2.5 rounded-md border border-border-strong bg-surface pr-2 pl-2.5 text-left hover:border-border-input rail:mb-3 rail:h-9 rail:justify-center rail:p-0'
      }
    >
      <Status level={level} size={16} hiddenWord={common.level[level]} />
      <span className={cn('min-w-0 flex-1', !compact && 'rail:sr-only')}>
        <span className="block truncate font-semibold text-sm leading-4">{cluster.name}</span>
        {!compact && <ClusterFacts />}
        <span className="sr-only">{shell.cluster.choose}</span>
      </span>
      <Icon as={ChevronsUpDown} size={14} className={compact ? undefined : 'rail:hidden'} />
    </button>
  )
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      label={shell.cluster.choose}
      className="w-[460px] p-1.5"
    >
      <ClusterList
        clusters={clusters}
        onDone={() => {
          setOpen(false)
          onSwitch?.()
        }}
      />
    </Popover>
  )
}

function ClusterFacts() {
  const { shell } = useT()
  const { data, failure } = useClusterOverview()
  const version = data && kafkaVersion(data)
  const words =
    data === undefined
      ? [failure === null ? shell.cluster.connecting : shell.cluster.unreachable]
      : [version ? shell.cluster.kafka(version) : 'Kafka', shell.cluster.brokers(data.brokers.length)]
  return <span className="block truncate text-text-3 text-xs">{words.join(' · ')}</span>
}

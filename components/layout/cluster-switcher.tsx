'use client'
import { ChevronsUpDown, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { Status } from '@/components/ui/status'
import { type ClusterInfo, useClusterInfo, useClusterOverview } from '@/lib/browser/cluster'
import { healthLevel, kafkaVersion } from '@/lib/browser/cluster-health'
import { cn } from '@/lib/browser/cn'
import { clusterPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { ClusterOption } from './cluster-option'

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

function ClusterList({ clusters, onDone }: { clusters: readonly ClusterInfo[]; onDone: () => void }) {
  const { shell } = useT()
  const router = useRouter()
  const current = useClusterInfo()
  const [filter, setFilter] = useState('')
  const shown = clusters.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()))

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const digit = /^[1-9]$/.test(event.key) && filter === '' ? shown[Number(event.key) - 1] : undefined
    if (digit !== undefined) {
      event.preventDefault()
      router.push(clusterPath(digit.id))
      onDone()
      return
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
    const at = stops.findIndex(stop => stop.matches(':focus'))
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length)?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows and digits are short cuts to the links in it
    <div onKeyDown={onKeyDown}>
      {clusters.length > 1 && (
        <Input
          icon={Search}
          value={filter}
          onChange={event => setFilter(event.target.value)}
          aria-label={shell.cluster.find(clusters.length)}
          placeholder={shell.cluster.find(clusters.length)}
          boxClassName="mb-1.5"
        />
      )}
      <ul aria-label={shell.cluster.choose} className="max-h-[50vh] overflow-auto">
        {shown.map((cluster, index) => (
          <li key={cluster.id}>
            <ClusterOption
              cluster={cluster}
              digit={filter === '' && index < 9 ? String(index + 1) : undefined}
              current={cluster.id === current.id}
              onClick={onDone}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="px-2 py-3 text-text-2">{shell.cluster.noMatch(filter)}</p>}
    </div>
  )
}

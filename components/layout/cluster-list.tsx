'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useState } from 'react'
import { Input } from '@/components/ui/input'
import { type ClusterInfo, useClusterInfo } from '@/lib/browser/cluster'
import { clusterPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { ClusterOption } from './cluster-option'

/** Every cluster with its health; digits and arrows choose. */
export function ClusterList({ clusters, onDone }: { clusters: readonly ClusterInfo[]; onDone: () => void }) {
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
          autoFocus
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

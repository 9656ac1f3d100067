'use client'
import { TriangleAlert } from 'lucide-react'
import { Segmented } from '@/components/ui/segmented'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { type StatusFilter, statusCounts } from './groups-filter'

/** What is always offered; a status that is asked for by the address, or unknown where there is some, comes behind. */
const offered: readonly StatusFilter[] = ['attention', 'catching-up', 'keeping-up', 'not-running']

interface StatusSegmentsProps {
  rows: readonly ListedGroup[]
  value: StatusFilter
  onChange: (status: StatusFilter) => void
}

/** How many groups fare how; one of them to be looked at alone. */
export function StatusSegments({ rows, value, onChange }: StatusSegmentsProps) {
  const { statuses } = useT().groups
  const words = useGroupLagWords()
  const counts = statusCounts(rows)
  const more: StatusFilter[] = counts.unknown > 0 ? ['unknown'] : []
  if (value !== '' && !offered.includes(value) && !more.includes(value)) more.push(value)
  const option = (status: StatusFilter) => {
    if (status === '') return { value: status, label: <Counted name={words.all} count={rows.length} /> }
    const name = status === 'attention' ? words.attention : statuses[status]
    const urgent = status === 'attention' && counts.attention > 0
    return {
      value: status,
      icon: urgent ? TriangleAlert : undefined,
      label: <Counted name={name} count={counts[status]} urgent={urgent} />,
    }
  }
  return (
    <Segmented<StatusFilter>
      aria-label={words.statusFilter}
      value={value}
      onChange={onChange}
      options={(['', ...offered, ...more] as const).map(option)}
      className="max-md:w-full md:min-w-0 md:shrink"
    />
  )
}

function Counted({ name, count, urgent = false }: { name: string; count: number; urgent?: boolean }) {
  return (
    <span className={urgent ? 'text-warn' : undefined}>
      {name} <span className="tnum font-normal">{num(count)}</span>
    </span>
  )
}

'use client'
import { type ReactNode, useMemo } from 'react'
import { FilterBox } from '@/components/table/filter-box'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import { num, short } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { SampledAgo } from './group-since'
import { countBy, type GroupsFilter, totalLag } from './groups-filter'
import { StatusSegments } from './status-segments'

interface GroupsToolbarProps {
  rows: readonly ListedGroup[]
  shown: readonly ListedGroup[]
  filter: GroupsFilter
  onFilter: (filter: GroupsFilter) => void
  /** Behind the sums. */
  tools: ReactNode
}

/** Filter, status, state, type; then what is shown in numbers. States and types are those that are there. */
export function GroupsToolbar({ rows, shown, filter, onFilter, tools }: GroupsToolbarProps) {
  const t = useT()
  const words = t.groups.list
  const states = useMemo(() => countBy(rows, row => row.state), [rows])
  const types = useMemo(() => countBy(rows, row => row.type), [rows])
  const choice = ({ value, count }: { value: string; count: number }) => ({ value, label: value, note: num(count) })
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 pb-2.5 max-md:px-4">
      <FilterBox
        value={filter.text}
        onChange={text => onFilter({ ...filter, text })}
        placeholder={words.filter}
        result={words.shown(shown.length, rows.length)}
        className="w-[204px]"
      />
      <StatusSegments rows={rows} value={filter.status} onChange={status => onFilter({ ...filter, status })} />
      <Select
        aria-label={words.stateFilter}
        value={filter.state}
        onChange={state => onFilter({ ...filter, state })}
        options={[{ value: '', label: words.anyState }, ...states.map(choice)]}
        className="w-[104px] max-md:w-auto max-md:flex-1"
      />
      <Select
        aria-label={words.typeFilter}
        value={filter.type}
        onChange={type => onFilter({ ...filter, type })}
        options={[{ value: '', label: words.anyType }, ...types.map(choice)]}
        className="w-[104px] max-md:w-auto max-md:flex-1"
      />
      <span className="flex-1 max-md:hidden" />
      <Sums rows={rows} shown={shown} />
      {tools}
    </div>
  )
}

/** What is shown, in numbers, and how old they are. */
function Sums({ rows, shown }: Pick<GroupsToolbarProps, 'rows' | 'shown'>) {
  const t = useT()
  const words = useGroupLagWords()
  const lag = useMemo(() => totalLag(shown), [shown])
  const sampledAt = useMemo(
    () => shown.reduce((latest, { health }) => Math.max(latest, health?.sampledAt ?? 0), 0),
    [shown],
  )
  return (
    <span className="tnum text-text-2 text-xs" title={lag === null ? undefined : num(lag)}>
      {shown.length < rows.length ? `${words.matching(shown.length, rows.length)} ·` : words.totalLag}{' '}
      <b className="font-semibold text-text">{lag === null ? t.common.none : short(lag)}</b>
      {sampledAt > 0 && (
        <span className="text-text-3">
          {' · '}
          <SampledAgo at={sampledAt} />
        </span>
      )}
    </span>
  )
}

'use client'
import { type ReactNode, useMemo } from 'react'
import { FilterBox } from '@/components/table/filter-box'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import { num, short } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { ListedGroup } from '@/lib/lag/listed-group'
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
    // Its lines break by the width of the window alone, never by what stands in them: a list that moves loses presses.
    <div className="flex flex-col gap-2 px-6 pb-2.5 max-md:px-4 xl:flex-row">
      <div className="flex min-w-0 items-center gap-2 max-md:flex-wrap">
        <FilterBox
          value={filter.text}
          onChange={text => onFilter({ ...filter, text })}
          placeholder={words.filter}
          result={words.shown(shown.length, rows.length)}
          className="w-[220px] md:min-w-[132px]"
        />
        <StatusSegments rows={rows} value={filter.status} onChange={status => onFilter({ ...filter, status })} />
      </div>
      <div className="flex min-w-0 items-center gap-2 xl:flex-1">
        <Select
          aria-label={words.stateFilter}
          value={filter.state}
          onChange={state => onFilter({ ...filter, state })}
          options={[{ value: '', label: words.anyState }, ...states.map(choice)]}
          className={selectWidth}
        />
        <Select
          aria-label={words.typeFilter}
          value={filter.type}
          onChange={type => onFilter({ ...filter, type })}
          options={[{ value: '', label: words.anyType }, ...types.map(choice)]}
          className={selectWidth}
        />
        <Sums rows={rows} shown={shown} />
        {tools}
      </div>
    </div>
  )
}

const selectWidth = 'w-[108px] shrink-0 max-md:w-[124px]'

/** What the filter leaves, in numbers. */
function Sums({ rows, shown }: Pick<GroupsToolbarProps, 'rows' | 'shown'>) {
  const t = useT()
  const words = useGroupLagWords()
  const lag = useMemo(() => totalLag(shown), [shown])
  const sums = [words.matching(shown.length, rows.length), words.lagOf(lag === null ? t.common.none : short(lag))]
  return (
    <span
      className="tnum min-w-0 flex-1 basis-0 truncate text-right text-text-2 text-xs"
      title={lag === null ? undefined : num(lag)}
    >
      {shown.length < rows.length && sums.join(' · ')}
    </span>
  )
}

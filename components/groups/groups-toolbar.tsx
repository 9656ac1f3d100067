'use client'
import { FilterBox } from '@/components/table/filter-box'
import { CliButton } from '@/components/ui/cli-button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useCluster } from '@/lib/browser/cluster'
import { sequence } from '@/lib/cli/command'
import { listConsumerGroupsCommand } from '@/lib/cli/kafka-consumer-groups'
import { listGroupsCommand } from '@/lib/cli/kafka-groups'
import { listShareGroupsCommand } from '@/lib/cli/kafka-share-groups'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GroupRow } from '@/lib/kafka/groups/types'
import { countBy, type GroupsFilter, totalLag } from './groups-filter'

interface GroupsToolbarProps {
  rows: GroupRow[]
  shown: GroupRow[]
  filter: GroupsFilter
  onFilter: (filter: GroupsFilter) => void
}

/** Filter, state, type; then what is shown in numbers. States and types are those that are there. */
export function GroupsToolbar({ rows, shown, filter, onFilter }: GroupsToolbarProps) {
  const t = useT()
  const words = t.groups.list
  const { name, target } = useCluster()
  const states = countBy(rows, row => row.state)
  const types = countBy(rows, row => row.type)
  const lag = totalLag(shown)
  const tools = [listConsumerGroupsCommand(target), listGroupsCommand(target)]
  if (types.some(({ value }) => value === 'share')) tools.push(listShareGroupsCommand(target))
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 pb-2.5 max-md:px-4">
      <FilterBox
        value={filter.text}
        onChange={text => onFilter({ ...filter, text })}
        placeholder={words.filter}
        result={words.shown(shown.length, rows.length)}
      />
      <Segmented
        aria-label={words.stateFilter}
        value={filter.state}
        onChange={state => onFilter({ ...filter, state })}
        options={[
          { value: '', label: <Counted name={words.allStates} count={rows.length} /> },
          ...states.map(({ value, count }) => ({ value, label: <Counted name={value} count={count} /> })),
        ]}
        className="max-md:w-full"
      />
      <Select
        aria-label={words.typeFilter}
        value={filter.type}
        onChange={type => onFilter({ ...filter, type })}
        options={[
          { value: '', label: words.anyType },
          ...types.map(({ value, count }) => ({ value, label: value, note: num(count) })),
        ]}
        className="w-[150px] max-md:w-full"
      />
      <span className="flex-1" />
      <span className="tnum text-text-2 text-xs">
        {words.shown(shown.length, rows.length)} · {words.totalLag}{' '}
        <b className="font-semibold text-text">{lag === null ? t.common.none : num(lag)}</b>
      </span>
      <CliButton comment={name} script={sequence(...tools)} />
    </div>
  )
}

function Counted({ name, count }: { name: string; count: number }) {
  return (
    <>
      {name} <span className="tnum font-normal">{num(count)}</span>
    </>
  )
}

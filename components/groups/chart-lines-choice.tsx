'use client'
import { NamesField } from '@/components/ui/names-field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { apiPath, groupsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { GroupDescription, GroupList } from '@/lib/kafka/groups/types'
import { PartitionSelect } from './partition-select'
import { type ChartView, chartBys } from './use-chart-view'
import type { GroupSelection } from './use-group-selection'

interface ChartLinesChoiceProps {
  clusterId: string
  group: GroupDescription
  selection: GroupSelection
  view: ChartView
}

/** More would have no line of their own. */
const mostOthers = 9

/** Of what the charts draw lines: of a partition, of the sum, of each topic or partition, of other groups, too. */
export function ChartLinesChoice({ clusterId, group, selection, view }: ChartLinesChoiceProps) {
  const words = useGroupChartWords()
  return (
    <>
      {(view.by === 'one' || view.by === 'group') && <PartitionSelect group={group} selection={selection} />}
      <Select
        aria-label={words.by}
        size="sm"
        value={view.by}
        onChange={by => {
          // Groups are compared as wholes, until a partition is chosen.
          if (by === 'group') selection.showAll()
          view.setBy(by)
        }}
        options={chartBys.map(by => ({ value: by, label: words.bys[by] }))}
        className="w-auto max-md:max-w-full"
      />
      {view.by === 'group' && <CompareField clusterId={clusterId} group={group} view={view} />}
      {view.by !== 'one' && view.metric === 'rates' && (
        <Segmented
          aria-label={words.rate}
          size="sm"
          value={view.rate}
          onChange={view.setRate}
          options={[
            { value: 'consumed', label: words.consumed },
            { value: 'produced', label: words.produced },
          ]}
        />
      )}
    </>
  )
}

function CompareField({ clusterId, group, view }: Omit<ChartLinesChoiceProps, 'selection'>) {
  const words = useGroupChartWords()
  const groups = useResource<GroupList>(apiPath(groupsPath(clusterId)), { interval: false, freshness: false })
  // A share group has no CURRENT-OFFSET to draw.
  const names = groups.data?.rows.filter(row => row.type !== 'share' && row.groupId !== group.groupId) ?? []
  return (
    <NamesField
      aria-label={words.compareWith}
      value={view.others}
      onChange={next => view.setOthers(next.slice(0, mostOthers))}
      options={names.map(row => row.groupId)}
      placeholder={words.comparePlaceholder}
      empty={view.others.length >= mostOthers ? words.compareMost : words.compareNone}
      removeLabel={words.compareRemove}
      className="w-auto min-w-[220px] max-w-[420px] max-md:max-w-full"
    />
  )
}

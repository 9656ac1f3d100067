'use client'
import { useCallback, useMemo, useState } from 'react'
import { lineStyle } from '@/components/charts/line-style'
import { LinesChart } from '@/components/charts/lines-chart'
import type { NamedLine } from '@/components/charts/lines-chart-plot'
import { visibleString } from '@/components/messages/payload/visible-text'
import { namesText } from '@/lib/browser/chart-view'
import { lagLinesUrl } from '@/lib/browser/groups-urls'
import { type GroupChartWords, useGroupChartWords } from '@/lib/i18n/group-chart'
import type { LagLine, LagLines } from '@/lib/kafka/groups/types'
import { ChartSection } from './chart-section'
import type { GroupChartProps } from './group-line-chart'
import { LinesLegend } from './lines-legend'
import { LinesTable } from './lines-table'
import { type ChartUrl, useGroupChart } from './use-group-chart'

/** Topics or partitions of a group, or several groups, side by side over time. */
export function GroupLinesChart({ clusterId, group, of, metric, view, marks, onDrawn }: GroupChartProps) {
  const words = useGroupChartWords()
  const [isolated, setIsolated] = useState<number | null>(null)
  const { by, others, rate } = view
  const measure = metric === 'time' ? 'time' : metric === 'rates' ? rate : 'lag'
  const compared = by === 'group'
  const topic = compared ? of?.topic : undefined
  const partition = compared ? of?.partition : undefined
  const names = namesText(others)
  const url = useCallback<ChartUrl>(
    time =>
      lagLinesUrl(clusterId, group.groupId, {
        by: by === 'one' ? 'partition' : by,
        topic,
        partition,
        measure,
        with: compared && names !== '' ? names : undefined,
        ...time,
      }),
    [clusterId, group.groupId, by, topic, partition, measure, compared, names],
  )
  const { data, section, around } = useGroupChart<LagLines>(url, view, marks, onDrawn)
  const lines = useMemo(() => namedLines(data?.lines ?? [], by === 'group', words), [data?.lines, by, words])
  const isLag = measure === 'lag' || measure === 'time'
  const title = isLag ? words.titles[measure] : words[measure]
  const what = isLag ? words.metrics[measure] : words[measure]
  return (
    <ChartSection
      title={title}
      {...section}
      legend={data && <LinesLegend data={data} lines={lines} isolated={isolated} onIsolate={setIsolated} />}
      table={() => data && <LinesTable data={data} lines={lines} label={title} />}
      chart={() =>
        data && (
          <LinesChart
            {...around}
            data={data}
            lines={lines}
            isolated={isolated}
            label={words.linesLabel(what, lines.map(line => line.name).join(', '))}
          />
        )
      }
    />
  )
}

function namedLines(lines: readonly LagLine[], groups: boolean, words: GroupChartWords): NamedLine[] {
  return lines.map((line, index) => ({ ...lineStyle(index, line.others !== null), name: nameOf(line, groups, words) }))
}

function nameOf({ groupId, topic, partition, others }: LagLine, groups: boolean, words: GroupChartWords): string {
  if (others !== null) return words.others(others)
  if (groups || topic === null) return visibleString(groupId)
  return visibleString(partition === null ? topic : `${topic}-${partition}`)
}

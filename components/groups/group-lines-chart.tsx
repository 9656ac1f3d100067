'use client'
import { useCallback, useMemo, useState } from 'react'
import { lineStyle } from '@/components/charts/line-style'
import { LinesChart } from '@/components/charts/lines-chart'
import type { NamedLine } from '@/components/charts/lines-chart-plot'
import { visibleString } from '@/components/messages/payload/visible-text'
import { namesText } from '@/lib/browser/chart-view'
import { useChartData } from '@/lib/browser/groups-lag'
import { lagLinesUrl } from '@/lib/browser/groups-urls'
import { useT } from '@/lib/i18n/context'
import { type GroupChartWords, useGroupChartWords } from '@/lib/i18n/group-chart'
import type { LagLine, LagLines } from '@/lib/kafka/groups/types'
import { chartEvents } from './chart-events'
import { ChartEventsTable } from './chart-events-table'
import { ChartFailure, ChartWaiting } from './chart-states'
import type { GroupChartProps } from './group-line-chart'
import { LinesLegend } from './lines-legend'
import { LinesTable } from './lines-table'
import { useDrawnSpan, useTellDrawn } from './use-drawn'

/** Topics or partitions of a group, or several groups, side by side over time. */
export function GroupLinesChart({ clusterId, group, of, metric, view, marks, onDrawn }: GroupChartProps) {
  const { chart } = useT().groups
  const words = useGroupChartWords()
  const [isolated, setIsolated] = useState<number | null>(null)
  const { by, others, rate } = view
  const measure = metric === 'time' ? 'time' : metric === 'rates' ? rate : 'lag'
  const compared = by === 'group'
  const topic = compared ? of?.topic : undefined
  const partition = compared ? of?.partition : undefined
  const names = namesText(others)
  const url = useCallback(
    (time: { from?: number; to?: number; format?: 'csv' | 'json' }) =>
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
  const { data, at, failure } = useChartData<LagLines>({
    url,
    line: url({}),
    fixed: view.fixed,
    range: view.range ?? '1h',
    enabled: true,
  })
  const drawn = useDrawnSpan(data, at, view)
  const { span, since, stale, each } = drawn
  const file = useCallback((format: 'csv' | 'json') => url({ ...span, format }), [url, span])
  useTellDrawn(drawn, file, data !== undefined, onDrawn)
  const events = useMemo(() => chartEvents(data?.events ?? [], marks, chart), [data?.events, marks, chart])
  const lines = useMemo(() => namedLines(data?.lines ?? [], by === 'group', words), [data?.lines, by, words])
  const title = measure === 'lag' || measure === 'time' ? words.titles[measure] : words[measure]
  return (
    <section aria-label={title}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2.5">
        <h2 className="text-base">{title}</h2>
        <span className="flex-1 max-md:hidden" />
        {data !== undefined && <LinesLegend data={data} lines={lines} isolated={isolated} onIsolate={setIsolated} />}
      </div>
      {data === undefined || data.lines.length === 0 ? (
        <ChartWaiting fixed={view.fixed !== null && data !== undefined} />
      ) : view.show === 'table' ? (
        <LinesTable data={data} lines={lines} label={title} />
      ) : view.show === 'events' ? (
        <ChartEventsTable events={events} span={span} />
      ) : (
        <LinesChart
          data={data}
          lines={lines}
          range={span}
          since={since}
          stale={stale}
          marks={events}
          isolated={isolated}
          each={each}
          label={words.linesLabel(title, lines.map(line => line.name).join(', '))}
          gapLabel={chart.noSamples}
          onZoom={view.zoom}
          onBack={view.fixed === null ? undefined : view.zoomOut}
        />
      )}
      <ChartFailure failure={failure} />
    </section>
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

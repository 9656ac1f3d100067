'use client'
import { useMemo } from 'react'
import { lineStyle } from '@/components/charts/line-style'
import { LinesChart } from '@/components/charts/lines-chart'
import { visibleString } from '@/components/messages/payload/visible-text'
import { useT } from '@/lib/i18n/context'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { TopLagLines } from './top-lag-lines'

/** Of a minute each; three that are missing are a gap. */
const stale = 180_000

/** The last hour of the groups with most lag. */
export function TopLagChart({ of }: { of: TopLagLines }) {
  const { groups } = useT()
  const words = useGroupLagWords()
  const { ats, lines, groupIds, range } = of
  const data = useMemo(() => ({ ats, lines, measure: 'lag' as const, behindAfter: 0 }), [ats, lines])
  const names = useMemo(
    () => groupIds.map((groupId, index) => ({ ...lineStyle(index, false), name: visibleString(groupId) })),
    [groupIds],
  )
  return (
    <LinesChart
      data={data}
      lines={names}
      range={range}
      since={ats[0]}
      stale={stale}
      marks={none}
      isolated={null}
      each={words.topEach}
      label={words.topChart(names.map(line => line.name).join(', '))}
      gapLabel={groups.chart.noSamples}
    />
  )
}

const none: never[] = []

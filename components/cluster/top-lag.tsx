'use client'
import { useMemo } from 'react'
import { type LineStyle, lineStyle } from '@/components/charts/line-style'
import { GroupStatusMark } from '@/components/groups/group-status'
import { timeLagText } from '@/components/groups/lag-text'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Num } from '@/components/ui/num'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupPath } from '@/lib/browser/paths'
import { useLang, useT } from '@/lib/i18n/context'
import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { Lang } from '@/lib/i18n/lang'
import type { ClusterLag, TopLagGroup } from '@/lib/lag/cluster-lag'
import { TopLagChart } from './top-lag-chart'
import { topLagLines } from './top-lag-lines'

/** The last hour of the groups with most lag, and how they stand now. */
export function TopLag({ lag }: { lag: ClusterLag }) {
  const words = useGroupLagWords()
  const { common } = useT()
  const lang = useLang()
  const { id } = useClusterInfo()
  const lines = useMemo(() => topLagLines(lag.top), [lag.top])
  const columns = useMemo(
    () => columnsOf(lines.groupIds, words, common.none, lang),
    [lines.groupIds, words, common.none, lang],
  )
  if (lag.top.length === 0) return null
  return (
    <section aria-labelledby="top-lag">
      <h2 id="top-lag" className="flex min-h-7 items-center text-base">
        {words.top}
      </h2>
      <div className="grid gap-x-6 gap-y-2 lg:grid-cols-2 [&>*]:min-w-0">
        <TopLagChart of={lines} />
        <DataTable
          inset
          dense
          label={words.top}
          columns={columns}
          rows={lag.top}
          rowKey={row => row.groupId}
          rowHref={row => groupPath(id, row.groupId)}
          second={row => (
            <span className="font-sans">
              <GroupStatusMark status={row.status} size={12} className="gap-1" />
              {row.timeLag ? ` · ${words.behind(timeLagText(row, words, lang) ?? '')}` : ''}
            </span>
          )}
        />
      </div>
    </section>
  )
}

/** The lines of the chart, the largest lag first: its legend. */
function columnsOf(groupIds: readonly string[], words: GroupLagWords, none: string, lang: Lang): Column<TopLagGroup>[] {
  return [
    {
      id: 'group',
      head: words.group,
      minWidth: 160,
      mono: true,
      cell: row => (
        <>
          <Swatch {...lineStyle(groupIds.indexOf(row.groupId), false)} />
          {visibleString(row.groupId)}
        </>
      ),
    },
    {
      id: 'status',
      head: words.status,
      width: 160,
      priority: 'high',
      cell: row => <GroupStatusMark status={row.status} />,
    },
    {
      id: 'timeLag',
      head: words.timeLag,
      width: 110,
      priority: 'high',
      align: 'right',
      cell: row => timeLagText(row, words, lang) ?? none,
    },
    {
      id: 'lag',
      head: words.totalLag,
      width: 100,
      phoneWidth: 110,
      align: 'right',
      cell: row => <Num value={row.lag} />,
    },
  ]
}

function Swatch({ color, dash }: LineStyle) {
  return (
    <svg width="16" height="4" aria-hidden="true" className="mr-2 inline-block align-middle">
      <path d="M0 2h16" stroke={color} strokeWidth="2" strokeDasharray={dash} />
    </svg>
  )
}

'use client'
import { useMemo } from 'react'
import { GroupStatusMark } from '@/components/groups/group-status'
import { timeLagText } from '@/components/groups/lag-text'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Num } from '@/components/ui/num'
import { Sparkline } from '@/components/ui/sparkline'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupPath } from '@/lib/browser/paths'
import { useLang, useT } from '@/lib/i18n/context'
import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { Lang } from '@/lib/i18n/lang'
import type { ClusterLag, TopLagGroup } from '@/lib/lag/cluster-lag'
import { isTroubled } from '@/lib/lag/group-severity'
import { trendDirection, trendHeights } from '@/lib/lag/trend-text'

/** The groups with most lag, and their last hour. */
export function TopLag({ lag }: { lag: ClusterLag }) {
  const words = useGroupLagWords()
  const { common } = useT()
  const lang = useLang()
  const { id } = useClusterInfo()
  const columns = useMemo(() => columnsOf(words, common.none, lang), [words, common.none, lang])
  if (lag.top.length === 0) return null
  return (
    <section aria-labelledby="top-lag">
      <h2 id="top-lag" className="flex min-h-7 items-center text-base">
        {words.top}
      </h2>
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
    </section>
  )
}

function columnsOf(words: GroupLagWords, none: string, lang: Lang): Column<TopLagGroup>[] {
  return [
    { id: 'group', head: words.group, minWidth: 180, mono: true, cell: row => visibleString(row.groupId) },
    {
      id: 'status',
      head: words.status,
      width: 160,
      priority: 'high',
      cell: row => <GroupStatusMark status={row.status} />,
    },
    {
      id: 'trend',
      head: words.trend,
      width: 140,
      priority: 'low',
      cell: row => {
        const heights = trendHeights(row.trend)
        return (
          <span className="flex items-center">
            <Sparkline
              heights={heights}
              label={words.trends[trendDirection(heights)]}
              tone={isTroubled(row.status) ? 'warn' : 'accent'}
            />
          </span>
        )
      },
    },
    {
      id: 'timeLag',
      head: words.timeLag,
      width: 130,
      priority: 'high',
      align: 'right',
      cell: row => timeLagText(row, words, lang) ?? none,
    },
    {
      id: 'lag',
      head: words.totalLag,
      width: 130,
      phoneWidth: 110,
      align: 'right',
      cell: row => <Num value={row.lag} />,
    },
  ]
}

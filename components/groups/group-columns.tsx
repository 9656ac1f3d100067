import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { Tag } from '@/components/ui/tag'
import type { Dictionary } from '@/lib/i18n/en'
import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { type Count, num } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import { isTroubled, severity, tellsReason } from '@/lib/lag/group-severity'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { GroupReason, WithReason } from './group-reason'
import { GroupSince } from './group-since'
import { GroupStatusMark } from './group-status'
import { GroupTrend } from './group-trend'
import { catchUpText, timeLagText } from './lag-text'

/** Protocol types that say no more than the type of the group does. */
const expected = new Set(['consumer', 'share', 'streams', ''])

interface ColumnWords {
  list: Dictionary['groups']['list']
  lag: GroupLagWords
  /** For what is not known. */
  none: string
  lang: Lang
}

/** Columns of the list of groups: our status beside Kafka's state, lag in records and in time. */
export function groupColumns({ list, lag, none, lang }: ColumnWords): Column<ListedGroup>[] {
  const count = (value: Count | null) => (value === null ? none : num(value))
  const number = { align: 'right', descendingFirst: true } as const
  return [
    {
      id: 'group',
      head: list.group,
      minWidth: 156,
      mono: true,
      sortBy: row => row.groupId,
      cell: row => visibleString(row.groupId),
      after: row => !expected.has(row.protocolType) && <Tag mono>{visibleString(row.protocolType)}</Tag>,
    },
    {
      id: 'status',
      head: lag.status,
      width: 200,
      priority: 'high',
      descendingFirst: true,
      sortBy: row => severity(row.health?.status),
      cell: row => <StatusCell row={row} words={lag} />,
    },
    {
      id: 'reason',
      head: list.reason,
      width: 320,
      priority: 'lowest',
      cell: row => row.health && tellsReason(row.health.status) && <GroupReason reason={row.health.reason} />,
    },
    {
      id: 'state',
      head: list.state,
      width: 136,
      priority: 'low',
      sortBy: row => row.state,
      // `CompletingRebalance` has room in the same column as `Stable`.
      cell: row => (row.state.length > 12 ? <span className="text-xs tracking-tight">{row.state}</span> : row.state),
    },
    { id: 'type', head: list.type, width: 84, priority: 'low', sortBy: row => row.type, cell: row => row.type },
    {
      ...number,
      id: 'members',
      head: list.members,
      width: 94,
      priority: 'low',
      sortBy: row => row.members,
      cell: row => count(row.members),
    },
    {
      ...number,
      id: 'topics',
      head: list.topics,
      width: 76,
      priority: 'low',
      sortBy: row => row.topics.length,
      cell: row => <span title={row.topics.slice(0, 12).map(visibleString).join('\n')}>{num(row.topics.length)}</span>,
    },
    {
      ...number,
      id: 'lag',
      head: list.lag,
      width: 100,
      phoneWidth: 112,
      sortBy: row => (row.lag === null ? null : BigInt(row.lag)),
      cell: row => (
        <span className={row.lag !== null && row.lag !== '0' ? 'font-semibold' : undefined}>{count(row.lag)}</span>
      ),
    },
    {
      id: 'trend',
      head: lag.trend,
      width: 152,
      priority: 'high',
      cell: row => row.health && <GroupTrend health={row.health} />,
    },
    {
      ...number,
      id: 'timeLag',
      head: lag.timeLag,
      width: 106,
      priority: 'high',
      sortBy: row => row.health?.timeLag ?? null,
      cell: row => timeLagText(row.health, lag, lang) ?? none,
    },
    {
      ...number,
      id: 'catchUp',
      head: lag.catchUp,
      width: 136,
      priority: 'high',
      sortBy: ({ health }) => (health?.catchUp === 'never' ? Number.MAX_VALUE : (health?.catchUp ?? null)),
      cell: row => catchUpText(row.health, lag, lang) ?? none,
    },
  ]
}

function StatusCell({ row, words }: { row: ListedGroup; words: GroupLagWords }) {
  const { health } = row
  if (!health) return <span className="text-text-3">{words.notSampled}</span>
  const mark = (
    <GroupStatusMark status={health.status}>
      {(isTroubled(health.status) || health.status === 'catching-up') && (
        <span className="font-normal text-text-2">
          <GroupSince since={health.since} />
        </span>
      )}
    </GroupStatusMark>
  )
  return tellsReason(health.status) ? <WithReason reason={health.reason}>{mark}</WithReason> : mark
}

import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { Tag } from '@/components/ui/tag'
import type { Dictionary } from '@/lib/i18n/en'
import { type Count, num } from '@/lib/i18n/format'
import type { GroupRow } from '@/lib/kafka/groups/types'

type ListWords = Dictionary['groups']['list']

/** Protocol types that say no more than the type of the group does. */
const expected = new Set(['consumer', 'share', 'streams', ''])

/** Columns of the list of groups; state and type as Kafka sent them. */
export function groupColumns(words: ListWords, none: string): Column<GroupRow>[] {
  const count = (value: Count | null) => (value === null ? none : num(value))
  return [
    {
      id: 'group',
      head: words.group,
      minWidth: 200,
      mono: true,
      sortBy: row => row.groupId,
      cell: row => visibleString(row.groupId),
      after: row => !expected.has(row.protocolType) && <Tag mono>{visibleString(row.protocolType)}</Tag>,
    },
    { id: 'state', head: words.state, width: 190, priority: 'high', sortBy: row => row.state, cell: row => row.state },
    { id: 'type', head: words.type, width: 120, priority: 'high', sortBy: row => row.type, cell: row => row.type },
    {
      id: 'members',
      head: words.members,
      width: 110,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: row => row.members,
      cell: row => count(row.members),
    },
    {
      id: 'topics',
      head: words.topics,
      width: 110,
      priority: 'low',
      align: 'right',
      descendingFirst: true,
      sortBy: row => row.topics.length,
      cell: row => <span title={row.topics.slice(0, 12).map(visibleString).join('\n')}>{num(row.topics.length)}</span>,
    },
    {
      id: 'lag',
      head: words.lag,
      width: 170,
      phoneWidth: 112,
      align: 'right',
      descendingFirst: true,
      sortBy: row => (row.lag === null ? null : BigInt(row.lag)),
      cell: row => (
        <span className={row.lag !== null && row.lag !== '0' ? 'font-semibold' : undefined}>{count(row.lag)}</span>
      ),
    },
  ]
}

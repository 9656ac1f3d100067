import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { Status } from '@/components/ui/status'
import type { Dictionary } from '@/lib/i18n/en'
import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { num } from '@/lib/i18n/format'
import { reasonText } from '@/lib/i18n/lag-text'
import type { Lang } from '@/lib/i18n/lang'
import type { GroupOffsetRow } from '@/lib/kafka/groups/types'
import { severity } from '@/lib/lag/group-severity'
import type { PartitionHealth } from '@/lib/lag/types'
import { GroupStatusMark } from './group-status'
import { catchUpText, rateText, timeLagText } from './lag-text'
import type { TopicPartition } from './most-telling'

interface PartitionColumnWords {
  words: Dictionary['groups']['group']
  lag: GroupLagWords
  /** For what is not known. */
  none: string
  noCommit: string
  lang: Lang
  /** Members whose partitions just changed. */
  changed: ReadonlySet<string>
  /** By `partitionKey`. */
  healthOf: (key: string) => PartitionHealth | undefined
}

export function partitionKey({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

/** "-" where the command line prints it. */
export function cli(value: string | null): string {
  return value === null ? '-' : num(value)
}

/** What `kafka-share-groups.sh --describe` has: nobody owns a partition of a share group, and it commits no offset. */
const ofShareGroups: ReadonlySet<string> = new Set(['topic', 'partition', 'startOffset', 'logEndOffset', 'lag'])

/** @param share whether it is a share group */
export function partitionColumns(words: PartitionColumnWords, share: boolean): Column<GroupOffsetRow>[] {
  return allColumns(words).filter(({ id }) => (share ? ofShareGroups.has(id) : id !== 'startOffset'))
}

/**
 * The columns of the command line, in its order, and between them what Ottla knows besides. On a screen of 1440 px there
 * is just room for all of them but the rate, which the members above the table and the head of the page tell, too.
 */
function allColumns({
  words,
  lag,
  none,
  noCommit,
  lang,
  changed,
  healthOf,
}: PartitionColumnWords): Column<GroupOffsetRow>[] {
  const big = (value: string | null) => (value === null ? null : BigInt(value))
  const number = { cli: true, mono: true, align: 'right', descendingFirst: true } as const
  const own = { align: 'right', descendingFirst: true } as const
  const text = { cli: true, mono: true } as const
  const consumer = (row: GroupOffsetRow, value: string | null) => (
    <span
      title={value === null ? undefined : visibleString(value)}
      className={row.memberId !== null && changed.has(row.memberId) ? 'rounded-xs bg-mark text-on-mark' : 'text-text-2'}
    >
      {value === null ? '-' : visibleString(value)}
    </span>
  )
  return [
    { ...text, id: 'topic', head: 'TOPIC', minWidth: 124, sortBy: row => row.topic, cell: row => row.topic },
    {
      ...number,
      id: 'partition',
      head: 'PARTITION',
      width: 88,
      phoneWidth: 96,
      descendingFirst: false,
      sortBy: row => row.partition,
      cell: row => <span title={words.selectRow(partitionKey(row))}>{row.partition}</span>,
    },
    {
      ...number,
      id: 'currentOffset',
      head: 'CURRENT-OFFSET',
      width: 124,
      priority: 'high',
      sortBy: row => big(row.currentOffset),
      cell: row => <span className={row.outside === null ? undefined : 'text-warn'}>{cli(row.currentOffset)}</span>,
    },
    {
      ...number,
      id: 'startOffset',
      head: 'START-OFFSET',
      width: 124,
      priority: 'high',
      sortBy: row => big(row.startOffset ?? null),
      cell: row => cli(row.startOffset ?? null),
    },
    {
      ...number,
      id: 'logEndOffset',
      head: 'LOG-END-OFFSET',
      width: 124,
      priority: 'high',
      sortBy: row => big(row.logEndOffset),
      cell: row => cli(row.logEndOffset),
    },
    {
      ...number,
      id: 'lag',
      head: 'LAG',
      width: 92,
      phoneWidth: 96,
      sortBy: row => big(row.lag),
      cell: row => <b className="font-semibold">{cli(row.lag)}</b>,
    },
    {
      ...own,
      id: 'timeLag',
      head: lag.partition.timeLag,
      width: 104,
      priority: 'high',
      sortBy: row => healthOf(partitionKey(row))?.timeLag ?? null,
      cell: row => timeLagText(healthOf(partitionKey(row)), lag, lang) ?? none,
    },
    {
      ...own,
      id: 'catchUp',
      head: lag.partition.catchUp,
      width: 92,
      priority: 'high',
      cell: row => catchUpText(healthOf(partitionKey(row)), lag, lang) ?? none,
    },
    {
      ...own,
      id: 'consumes',
      head: lag.partition.consumes,
      width: 84,
      priority: 'low',
      sortBy: row => healthOf(partitionKey(row))?.consumeRate ?? null,
      cell: row => {
        const rate = healthOf(partitionKey(row))?.consumeRate ?? null
        return rate === null ? none : lag.perSecond(rateText(rate))
      },
    },
    {
      id: 'status',
      head: lag.partition.status,
      width: 138,
      priority: 'high',
      descendingFirst: true,
      sortBy: row => severity(healthOf(partitionKey(row))?.status),
      cell: row => {
        const health = healthOf(partitionKey(row))
        if (health === undefined) return none
        const reason = reasonText(health.reason, lang)
        // Not a lag of nothing: it is not known where the group will begin.
        return health.reason.code === 'no-commit' ? (
          <Status level="unknown" title={reason}>
            {noCommit}
          </Status>
        ) : (
          <GroupStatusMark status={health.status} title={reason} />
        )
      },
    },
    {
      ...text,
      id: 'memberId',
      head: 'CONSUMER-ID',
      width: 100,
      priority: 'high',
      sortBy: row => row.memberId,
      cell: row => consumer(row, row.memberId),
    },
    {
      ...text,
      id: 'host',
      head: 'HOST',
      width: 76,
      priority: 'high',
      sortBy: row => row.host,
      cell: row => consumer(row, row.host),
    },
    {
      ...text,
      id: 'clientId',
      head: 'CLIENT-ID',
      width: 92,
      priority: 'high',
      sortBy: row => row.clientId,
      cell: row => consumer(row, row.clientId),
    },
  ]
}

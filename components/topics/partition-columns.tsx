import type { Column } from '@/components/table/column'
import { countOf } from '@/components/table/sort-rows'
import { Bytes, Num } from '@/components/ui/num'
import { Status, type StatusLevel } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import type { Dictionary } from '@/lib/i18n/en'
import type { PartitionRow } from '@/lib/kafka/topics/types'
import { type PartitionState, partitionRecords, partitionState, partitionStates } from './partition-state'

const levels: Record<PartitionState, StatusLevel> = { offline: 'crit', underReplicated: 'warn', inSync: 'ok' }

export function partitionColumns({ topics, common }: Dictionary): Column<PartitionRow>[] {
  const { partition: words } = topics
  const offset = (value: string | null) => <Num value={value} empty={common.none} />
  return [
    {
      id: 'partition',
      head: words.partition,
      cell: row => row.partition,
      width: 108,
      phoneWidth: 92,
      align: 'right',
      mono: true,
      sortBy: row => row.partition,
    },
    {
      id: 'state',
      head: words.state,
      cell: row => {
        const state = partitionState(row)
        return <Status level={levels[state]}>{words[state]}</Status>
      },
      minWidth: 150,
      sortBy: row => partitionStates.indexOf(partitionState(row)),
    },
    {
      id: 'leader',
      head: words.leader,
      cell: row => (row.leader === null ? <span className="font-medium text-crit">{words.none}</span> : row.leader),
      width: 88,
      priority: 'high',
      align: 'right',
      mono: true,
      sortBy: row => row.leader,
    },
    {
      id: 'replicas',
      head: words.replicas,
      cell: row => <Brokers ids={row.replicas} row={row} words={words} />,
      width: 122,
      priority: 'high',
    },
    {
      id: 'isr',
      head: words.isr,
      cell: row =>
        row.isr.length === 0 ? (
          <span className="text-text-3">{words.none}</span>
        ) : (
          <Brokers ids={row.isr} words={words} />
        ),
      width: 122,
      priority: 'low',
    },
    {
      id: 'start',
      head: words.start,
      cell: row => offset(row.logStartOffset),
      width: 138,
      priority: 'low',
      align: 'right',
      mono: true,
      sortBy: row => countOf(row.logStartOffset),
    },
    {
      id: 'end',
      head: words.end,
      cell: row => offset(row.logEndOffset),
      width: 138,
      phoneWidth: 128,
      align: 'right',
      mono: true,
      descendingFirst: true,
      sortBy: row => countOf(row.logEndOffset),
    },
    {
      id: 'records',
      head: words.records,
      cell: row => <Num value={partitionRecords(row)} />,
      width: 124,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: partitionRecords,
    },
    {
      id: 'size',
      head: words.size,
      cell: row => <Bytes value={row.size} />,
      width: 104,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: row => countOf(row.size),
    },
    {
      id: 'read',
      head: <span className="sr-only">{words.read}</span>,
      headLabel: words.read,
      // The row leads there, and its first cell is the link; this is only the sign of it.
      cell: () => (
        <span aria-hidden className="link">
          {words.read}
        </span>
      ),
      width: 84,
      priority: 'high',
    },
  ]
}

interface BrokersProps {
  ids: readonly number[]
  /** Marks the replicas that are not as they should be. */
  row?: PartitionRow
  words: Dictionary['topics']['partition']
}

function Brokers({ ids, row, words }: BrokersProps) {
  return (
    <span className="flex gap-1">
      {ids.map(id => {
        const offline = row?.offlineReplicas.includes(id) ?? false
        const behind = row !== undefined && !row.isr.includes(id)
        const title = offline ? words.brokerOffline(id) : behind ? words.behind(id) : words.broker(id)
        return (
          <Tag key={id} mono tone={offline ? 'crit' : behind ? 'warn' : 'neutral'} title={title}>
            {id}
            {(offline || behind) && <span className="sr-only">{title}</span>}
          </Tag>
        )
      })}
    </span>
  )
}

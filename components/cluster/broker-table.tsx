'use client'
import { Crown } from 'lucide-react'
import { useMemo } from 'react'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Meter } from '@/components/ui/meter'
import { Bytes, Num } from '@/components/ui/num'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import type { Dictionary } from '@/lib/i18n/en'
import type { BrokerRow } from '@/lib/kafka/brokers/types'

const keyOf = (row: BrokerRow) => String(row.nodeId)

export function BrokerTable({ brokers }: { brokers: readonly BrokerRow[] }) {
  const { overview } = useT()
  const words = overview.brokers
  const withDisks = brokers.some(broker => broker.diskTotal !== null)
  const columns = useMemo(() => columnsOf(words, withDisks), [words, withDisks])
  return (
    <section aria-labelledby="brokers">
      <h2 id="brokers" className="flex min-h-7 items-center text-base">
        {words.title}
      </h2>
      <DataTable inset dense label={words.title} columns={columns} rows={brokers} rowKey={keyOf} />
    </section>
  )
}

function columnsOf(words: Dictionary['overview']['brokers'], withDisks: boolean): Column<BrokerRow>[] {
  const disk: Column<BrokerRow> = {
    id: 'disk',
    head: words.disk,
    width: 160,
    priority: 'low',
    cell: row => <DiskMeter row={row} label={words.diskUsed(row.nodeId)} />,
  }
  return [
    { id: 'id', head: words.id, width: 72, phoneWidth: 64, align: 'right', mono: true, cell: row => row.nodeId },
    {
      id: 'state',
      head: words.state,
      minWidth: 180,
      cell: row => (
        <span className="flex flex-wrap items-center gap-1.5">
          <Status level={row.online ? 'ok' : 'crit'}>{row.online ? words.online : words.offline}</Status>
          {row.controller && <Tag icon={Crown}>{words.controller}</Tag>}
        </span>
      ),
    },
    {
      id: 'listener',
      head: words.listener,
      width: 280,
      priority: 'high',
      mono: true,
      cell: row => (row.host === '' ? <span className="font-sans">—</span> : `${row.host}:${row.port}`),
    },
    { id: 'rack', head: words.rack, width: 100, priority: 'low', cell: row => row.rack ?? '—' },
    {
      id: 'leaders',
      head: words.leaders,
      width: 92,
      priority: 'high',
      align: 'right',
      cell: row => <Num value={row.leaders} />,
    },
    {
      id: 'replicas',
      head: words.replicas,
      width: 92,
      priority: 'high',
      align: 'right',
      cell: row => <Num value={row.replicas} />,
    },
    ...(withDisks ? [disk] : []),
    {
      id: 'size',
      head: words.size,
      width: 108,
      phoneWidth: 96,
      align: 'right',
      cell: row => <Bytes value={row.size} />,
    },
  ]
}

function DiskMeter({ row, label }: { row: BrokerRow; label: string }) {
  if (row.diskTotal === null || row.diskUsable === null || row.diskTotal === '0') return '—'
  const total = Number(row.diskTotal)
  return <Meter label={label} value={(total - Number(row.diskUsable)) / total} />
}

'use client'
import { FastForward, Plus, RotateCcw, Trash2, TriangleAlert } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Icon } from '@/components/ui/icon'
import type { PlanTime } from '@/lib/browser/reset-offsets'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { type ResetWords, useResetWords } from '@/lib/i18n/reset'
import type { ResetPlanRow } from '@/lib/kafka/groups/offsets/types'
import { TimeSpan } from './time-span'

/** More rows than this scroll in a box of their own, and only those in view are in the page. */
const windowedFrom = 60

/** By `topic-partition`. */
type PlanTimes = ReadonlyMap<string, PlanTime>

interface PlanTableProps {
  rows: readonly ResetPlanRow[]
  times: PlanTimes
}

/** Before → after of each partition, and what that means for who reads. */
export function PlanTable({ rows, times }: PlanTableProps) {
  const t = useT()
  const words = useResetWords()
  const several = useMemo(() => new Set(rows.map(row => row.topic)).size > 1, [rows])
  const columns = useMemo(() => {
    const why = (row: ResetPlanRow) => (row.problem ? errorText(t, row.problem).message : '')
    return planColumns(words, several, times, why)
  }, [words, several, times, t])
  const windowed = rows.length > windowedFrom
  return (
    <div className={windowed ? '-mx-5 flex h-[340px]' : undefined}>
      <DataTable
        label={words.plan}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        dense
        inset={!windowed}
        rowKeys={false}
        second={row => (
          <span className="mono">
            {words.from} {offset(row.before)}
          </span>
        )}
      />
    </div>
  )
}

export function rowKey({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}-${partition}`
}

export function offset(value: string | null): string {
  return value === null ? '-' : num(value)
}

function planColumns(
  words: ResetWords,
  several: boolean,
  times: PlanTimes,
  why: (row: ResetPlanRow) => string,
): Column<ResetPlanRow>[] {
  const number = { cli: true, mono: true, align: 'right' } as const
  const place: Column<ResetPlanRow> = several
    ? { id: 'place', head: 'TOPIC-PARTITION', cli: true, mono: true, minWidth: 120, cell: rowKey }
    : {
        ...number,
        align: 'left',
        id: 'place',
        head: 'PARTITION',
        width: 110,
        phoneWidth: 100,
        cell: row => row.partition,
      }
  return [
    place,
    {
      ...number,
      id: 'before',
      head: 'CURRENT-OFFSET',
      width: 132,
      priority: 'high',
      cell: row => <span className="text-text-2">{offset(row.before)}</span>,
    },
    {
      ...number,
      id: 'after',
      head: 'NEW-OFFSET',
      width: 108,
      phoneWidth: 100,
      cell: row => <b className="font-semibold">{row.effect === 'refused' ? '' : offset(row.after)}</b>,
    },
    {
      ...number,
      id: 'end',
      head: 'LOG-END-OFFSET',
      width: 132,
      priority: 'low',
      cell: row => <span className="text-text-2">{offset(row.logEndOffset)}</span>,
    },
    {
      id: 'effect',
      head: words.effectHead,
      ...(several ? { width: 230 } : { minWidth: 150 }),
      phoneWidth: 140,
      cell: row => <Effect row={row} words={words} why={why(row)} time={times.get(rowKey(row))} />,
    },
  ]
}

interface EffectProps {
  row: ResetPlanRow
  words: ResetWords
  why: string
  time: PlanTime | undefined
}

function Effect({ row, words, why, time }: EffectProps) {
  const { effect, warning } = words
  const warned: Record<NonNullable<ResetPlanRow['warning']>, string> = {
    'above-end': warning.aboveEnd(num(row.asked ?? 0)),
    'below-start': warning.belowStart(num(row.asked ?? 0)),
    'no-record-after': warning.none,
    outside: warning.outside,
  }
  const note = row.warning === undefined ? '' : warned[row.warning]
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={why || note || undefined}>
      {kinds[row.effect](effect, num(row.span))}
      {note !== '' && (
        <span className="flex min-w-0 items-center gap-1 text-warn text-xs">
          <Icon as={TriangleAlert} size={12} />
          <span className="truncate">{note}</span>
        </span>
      )}
      {why !== '' && <span className="truncate text-text-2 text-xs">{why}</span>}
      {why === '' && note === '' && time !== undefined && <Span effect={row.effect} time={time} end={words.end} />}
    </span>
  )
}

const shown = (tone: string, icon: typeof Plus, word: string, count?: string): ReactNode => (
  <span className={`flex shrink-0 items-center gap-1.5 ${tone}`}>
    <Icon as={icon} size={14} />
    {word} {count !== undefined && <b className="font-semibold">{count}</b>}
  </span>
)

const kinds: Record<ResetPlanRow['effect'], (words: ResetWords['effect'], span: string) => ReactNode> = {
  're-reads': (words, span) => shown('text-accent-text', RotateCcw, words.rereads, span),
  skips: (words, span) => shown('text-warn', FastForward, words.skips, span),
  first: words => shown('text-text-2', Plus, words.first),
  delete: words => shown('text-text-2', Trash2, words.deletes),
  none: words => <span className="text-text-3">{words.none}</span>,
  refused: words => shown('text-warn', TriangleAlert, words.refused),
}

/** When the records between the two offsets were written, oldest first. */
function Span({ effect, time, end }: { effect: ResetPlanRow['effect']; time: PlanTime; end: string }) {
  const [from, to] = effect === 're-reads' ? [time.after, time.before] : [time.before, time.after]
  return (
    <span className="truncate text-text-2 text-xs max-md:hidden">
      <TimeSpan from={from ?? end} to={to ?? end} />
    </span>
  )
}

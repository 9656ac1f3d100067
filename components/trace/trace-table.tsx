'use client'
import { type ReactNode, type RefObject, useMemo } from 'react'
import { Spacer } from '@/components/table/spacer'
import { leastWidth, tableClass } from '@/components/table/table-head'
import { useRowWindow } from '@/components/table/use-row-window'
import { cn } from '@/lib/browser/cn'
import { type TracedPosition, tracedText } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { traceColumns } from './trace-columns'
import { type TraceLook, TraceRow } from './trace-row'

interface TraceTableProps {
  cluster: string
  rows: readonly RecordLine[]
  look: TraceLook
  current: TracedPosition | null
  onOpen: (position: TracedPosition) => void
  scroller: RefObject<HTMLDivElement | null>
  scrollTo: RefObject<(index: number) => void>
  busy: boolean
  children?: ReactNode
}

const headCell =
  'sticky top-0 z-2 h-[30px] whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs first:pl-6 last:pr-6 max-md:px-2 max-md:first:pl-4 max-md:last:pr-4'

/** Hits of all topics, oldest on top; only those in view are in the page. */
export function TraceTable(props: TraceTableProps) {
  const { cluster, rows, look, current, scroller, busy } = props
  const { trace: t } = useT()
  const view = useRowWindow({ count: rows.length, dense: true, scroller, enabled: true })
  props.scrollTo.current = view.scrollTo
  const currentKey = current === null ? null : tracedText(current)
  const columns = useMemo(() => traceColumns(look.narrow), [look.narrow])
  return (
    <div
      ref={scroller}
      className={cn(
        '@container relative min-h-0 min-w-0 flex-1 overflow-auto scroll-pt-8 [overflow-anchor:none] focus-visible:-outline-offset-2',
        view.windowed && '[contain:strict]',
      )}
    >
      <table
        aria-label={t.table}
        aria-rowcount={rows.length + 1}
        aria-live="off"
        aria-busy={busy}
        className={tableClass}
        style={leastWidth(look.fit)}
      >
        <colgroup>
          {columns.map(({ id, width }) => (
            <col
              key={id}
              className={cn(look.fit.shown(id), id === 'topic' && 'max-md:w-auto!', id === 'value' && 'max-md:hidden')}
              style={{ width }}
            />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, right }) => (
              <th
                key={id}
                scope="col"
                aria-sort={id === 'time' ? 'ascending' : undefined}
                title={id === 'delta' ? t.delta : undefined}
                className={cn(
                  headCell,
                  right && 'text-right',
                  id === 'time' && 'text-text',
                  id === 'value' && 'max-md:hidden',
                  look.fit.shown(id),
                )}
              >
                {t.columns[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={view.before} />
          {view.indexes.map(index => {
            const record = rows[index]
            if (record === undefined) return null
            const key = tracedText({ topic: record.topic ?? '', partition: record.partition, offset: record.offset })
            return (
              <TraceRow
                key={key}
                cluster={cluster}
                record={record}
                previous={rows[index - 1]}
                index={index}
                current={key === currentKey}
                look={look}
                onOpen={props.onOpen}
                measure={view.measure}
              />
            )
          })}
          <Spacer height={view.after} />
        </tbody>
      </table>
      {props.children}
    </div>
  )
}

'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, type RefObject, useCallback, useMemo, useState } from 'react'
import { Spacer } from '@/components/table/spacer'
import { leastWidth, tableClass } from '@/components/table/table-head'
import { useRowWindow } from '@/components/table/use-row-window'
import { useShownColumns } from '@/components/table/use-shown-columns'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'
import type { MessageRow as Row } from '@/lib/browser/message-page-session'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { GapRow } from './gap-row'
import { type MessageColumn, messageColumns } from './message-columns'
import { MessageRow, type RowLook } from './message-row'
import type { RowMenuFor } from './row-menu'
import type { MessageSelection } from './use-message-selection'

interface MessageTableProps {
  cluster: string
  topic: string
  count: number
  row: (index: number) => Row | undefined
  /** `ascending`: the smallest offset is on top. */
  order: 'ascending' | 'descending'
  look: RowLook
  current: RecordPosition | null
  onOpen: (position: RecordPosition) => void
  /** Null where rows are not chosen just now. */
  selection: MessageSelection | null
  scroller: RefObject<HTMLDivElement | null>
  /** Tells how to bring a row into the page. */
  scrollTo: RefObject<(index: number) => void>
  onScroll?: (top: number) => void
  busy?: boolean
  /** Below the rows: the end of the range, or what stands for rows when there are none. */
  children?: ReactNode
}

const nobody = () => {}

/** Rows of fixed height, only those in view in the page; gaps are rows of their own. */
export function MessageTable(props: MessageTableProps) {
  const { cluster, topic, count, row, order, look, current, selection, scroller, onScroll } = props
  const { messages: m } = useT()
  const view = useRowWindow({ count, dense: true, scroller, enabled: true })
  props.scrollTo.current = view.scrollTo
  const currentKey = current === null ? null : positionText(current)
  const columns = useMemo(() => messageColumns(look), [look])
  const shown = useShownColumns(scroller, columns)
  const [menu, setMenu] = useState<RowMenuFor | null>(null)
  const openMenu = useCallback((record: RecordLine, anchor: HTMLElement) => setMenu({ record, anchor }), [])

  return (
    <div
      ref={scroller}
      onScroll={onScroll && (event => onScroll(event.currentTarget.scrollTop))}
      className={cn(
        '@container relative min-h-0 min-w-0 flex-1 overflow-auto scroll-pt-8 [overflow-anchor:none] focus-visible:-outline-offset-2',
        view.windowed && '[contain:strict]',
      )}
    >
      <table
        aria-label={m.label}
        aria-rowcount={count + 1}
        aria-live="off"
        aria-busy={props.busy}
        className={tableClass}
        style={leastWidth(look.fit)}
      >
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} className={look.fit.shown(id)} style={{ width }} />
          ))}
        </colgroup>
        <Head columns={columns} order={order} look={look} selection={selection} />
        <tbody>
          <Spacer height={view.before} />
          {view.indexes.map(index => {
            const line = row(index)
            if (line === undefined) return null
            if (line.type === 'gap') {
              return <GapRow key={`${line.partition}-${line.from}`} gap={line} index={index} columns={shown} />
            }
            const key = positionText(line)
            return (
              <MessageRow
                key={key}
                record={line}
                index={index}
                current={key === currentKey}
                selected={selection === null ? null : selection.chosen.has(key)}
                onSelect={selection?.choose ?? nobody}
                look={look}
                href={recordPath(cluster, topic, line.partition, line.offset)}
                onOpen={props.onOpen}
                onMenu={openMenu}
                measure={view.measure}
              />
            )
          })}
          <Spacer height={view.after} />
        </tbody>
      </table>
      {props.children}
      {menu !== null && <RowMenu cluster={cluster} topic={topic} open={menu} onClose={() => setMenu(null)} />}
    </div>
  )
}

const RowMenu = dynamic(() => import('./row-menu').then(module => module.RowMenu))

const headCell =
  'sticky top-0 z-2 h-[30px] whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs first:pl-6 last:pr-6 max-md:px-2 max-md:first:pl-4 max-md:last:pr-4'

function Head({
  columns,
  order,
  look,
  selection,
}: {
  columns: readonly MessageColumn[]
  order: 'ascending' | 'descending'
  look: RowLook
  selection: MessageSelection | null
}) {
  const { copies, messages } = useT()
  const { columns: words } = messages
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, right }) => {
          if (id === 'select') {
            return (
              <th key={id} scope="col" className={cn(headCell, look.fit.shown(id))}>
                <Checkbox
                  aria-label={copies.selectAll}
                  checked={selection?.all ?? false}
                  mixed={selection !== null && !selection.all && selection.chosen.size > 0}
                  onChange={() => selection?.chooseAll()}
                />
              </th>
            )
          }
          const sorted = id === 'offset'
          return (
            <th
              key={id}
              scope="col"
              aria-sort={sorted ? order : undefined}
              className={cn(headCell, right && 'text-right', sorted && 'text-text', look.fit.shown(id))}
            >
              {sorted ? (
                <span className="inline-flex items-center gap-1">
                  {words[id]}
                  <Icon as={order === 'ascending' ? ArrowUp : ArrowDown} size={12} />
                </span>
              ) : (
                words[id]
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

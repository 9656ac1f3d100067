'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Spacer } from '@/components/table/spacer'
import { useRowWindow } from '@/components/table/use-row-window'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'
import type { MessageRow as Row } from '@/lib/browser/message-page-session'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { GapRow } from './gap-row'
import { MessageRow, type RowLook } from './message-row'

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
  scroller: RefObject<HTMLDivElement | null>
  /** Tells how to bring a row into the page. */
  scrollTo: RefObject<(index: number) => void>
  onScroll?: (top: number) => void
  busy?: boolean
  /** Below the rows: the end of the range, or what stands for rows when there are none. */
  children?: ReactNode
}

/** Rows of fixed height, only those in view in the page; gaps are rows of their own. */
export function MessageTable(props: MessageTableProps) {
  const { cluster, topic, count, row, order, look, current, scroller, onScroll } = props
  const { messages: m } = useT()
  const view = useRowWindow({ count, dense: true, scroller, enabled: true })
  props.scrollTo.current = view.scrollTo
  const currentKey = current === null ? null : positionText(current)
  const columns = 5 + (look.narrow ? 0 : Number(look.headers) + Number(look.size))

  return (
    <div
      ref={scroller}
      onScroll={onScroll && (event => onScroll(event.currentTarget.scrollTop))}
      className={cn(
        'relative min-h-0 min-w-0 flex-1 overflow-auto scroll-pt-8 [overflow-anchor:none] focus-visible:-outline-offset-2',
        view.windowed && '[contain:strict]',
      )}
    >
      <table
        aria-label={m.label}
        aria-rowcount={count + 1}
        aria-live="off"
        aria-busy={props.busy}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <colgroup>
          <col className="w-[92px] max-md:hidden" />
          <col className="w-28" />
          <col className={cn('max-md:hidden', look.narrow ? 'w-28' : 'w-[172px]')} />
          <col className={cn('max-md:hidden', look.narrow ? 'w-[92px]' : 'w-[150px]')} />
          <col />
          {!look.narrow && look.headers && <col className="w-[76px] max-md:hidden" />}
          {!look.narrow && look.size && <col className="w-[104px] max-md:hidden" />}
        </colgroup>
        <Head order={order} look={look} />
        <tbody>
          <Spacer height={view.before} />
          {view.indexes.map(index => {
            const line = row(index)
            if (line === undefined) return null
            if (line.type === 'gap') {
              return <GapRow key={`${line.partition}-${line.from}`} gap={line} index={index} columns={columns} />
            }
            const key = positionText(line)
            return (
              <MessageRow
                key={key}
                record={line}
                index={index}
                current={key === currentKey}
                look={look}
                href={recordPath(cluster, topic, line.partition, line.offset)}
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

const headCell =
  'sticky top-0 z-2 h-[30px] whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs first:pl-6 last:pr-6 max-md:px-2 max-md:first:pl-4 max-md:last:pr-4'

function Head({ order, look }: { order: 'ascending' | 'descending'; look: RowLook }) {
  const { columns } = useT().messages
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={cn(headCell, 'text-right max-md:hidden')}>
          {columns.partition}
        </th>
        <th scope="col" aria-sort={order} className={cn(headCell, 'text-right text-text')}>
          <span className="inline-flex items-center gap-1">
            {columns.offset}
            <Icon as={order === 'ascending' ? ArrowUp : ArrowDown} size={12} />
          </span>
        </th>
        <th scope="col" className={cn(headCell, 'max-md:hidden')}>
          {columns.time}
        </th>
        <th scope="col" className={cn(headCell, 'max-md:hidden')}>
          {columns.key}
        </th>
        <th scope="col" className={headCell}>
          {columns.value}
        </th>
        {!look.narrow && look.headers && (
          <th scope="col" className={cn(headCell, 'text-right max-md:hidden')}>
            {columns.headers}
          </th>
        )}
        {!look.narrow && look.size && (
          <th scope="col" className={cn(headCell, 'text-right max-md:hidden')}>
            {columns.size}
          </th>
        )}
      </tr>
    </thead>
  )
}

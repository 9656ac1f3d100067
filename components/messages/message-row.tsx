'use client'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { ColumnFit } from '@/components/table/column-fit'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { useLang, useT } from '@/lib/i18n/context'
import { bytes, num } from '@/lib/i18n/format'
import { instantOf, isoTime, time } from '@/lib/i18n/time'
import type { RecordLine } from '@/lib/kafka/messages/types'
import type { MessageColumnsLook } from './message-columns'
import { ValueCell } from './payload/value-cell'
import { visibleString } from './payload/visible-text'
import { TransactionTag } from './transaction-tag'
import type { Marks } from './use-marks'
import { VerdictTag } from './verdict-tag'

export interface RowLook extends MessageColumnsLook {
  /** Which columns have room. */
  fit: ColumnFit
  /** `cleanup.policy` has compact: null values are tombstones. */
  compacted: boolean
  /** What is marked in keys and in values. */
  marks: Marks
  timeZone: string | undefined
  /** Ms since 1970 of what counts as today. */
  now: number
}

interface MessageRowProps {
  record: RecordLine
  index: number
  current: boolean
  /** Null where rows are not chosen. */
  selected: boolean | null
  onSelect: (position: RecordPosition, range: boolean) => void
  look: RowLook
  /** Address of the record alone, for a new tab. */
  href: string
  onOpen: (position: RecordPosition) => void
  onMenu: (record: RecordLine, anchor: HTMLElement) => void
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
}

export const messageCell =
  'h-[30px] overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-3 first:pl-6 last:pr-6 max-md:h-[52px] max-md:px-2 max-md:py-2 max-md:first:pl-4 max-md:last:pr-4'

function PlainMessageRow(props: MessageRowProps) {
  const { record, index, current, selected, onSelect, look, href, onOpen, onMenu, measure } = props
  const { copies } = useT()
  const { messages: m } = useT()
  const lang = useLang()
  const { shown } = look.fit
  const ms = instantOf(record.timestamp)
  const clock = ms === null ? '—' : time(ms, { lang, timeZone: look.timeZone, now: look.narrow ? ms : look.now })

  function open(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen(record)
  }

  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={positionText(record)}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      aria-selected={selected ?? undefined}
      onClick={event => {
        if (event.target instanceof Element && event.target.closest('a, button, label')) return
        if (getSelection()?.isCollapsed !== false) open(event)
      }}
      className={cn(
        'group/row cursor-pointer hover:bg-surface-2 has-[a:focus-visible]:bg-accent-soft',
        selected && 'bg-accent-soft hover:bg-accent-soft',
        current && 'bg-accent-soft hover:bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      {selected !== null && (
        <td className={cn(messageCell, shown('select'))}>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
          <label className="flex h-full cursor-pointer items-center">
            <Checkbox
              checked={selected}
              aria-label={copies.selectRow(record.partition, num(record.offset))}
              onChange={() => {}}
              onClick={event => onSelect(record, event.shiftKey)}
            />
          </label>
        </td>
      )}
      <td className={cn(messageCell, 'mono text-right', shown('partition'))}>{record.partition}</td>
      <td className={cn(messageCell, 'mono text-right max-md:align-top')}>
        <a
          href={href}
          data-row-open
          onClick={open}
          aria-label={m.row(record.partition, num(record.offset))}
          className="text-text no-underline hover:text-accent-text hover:underline"
        >
          {num(record.offset)}
        </a>
      </td>
      <td
        className={cn(messageCell, 'mono', shown('time'))}
        title={ms === null ? undefined : isoTime(ms, look.timeZone)}
      >
        {clock}
      </td>
      <td className={cn(messageCell, 'mono [unicode-bidi:isolate]', shown('key'))}>
        <ValueCell payload={record.key} mark={look.marks.key} />
      </td>
      <td className={cn(messageCell, 'mono relative')}>
        <button
          type="button"
          data-row-menu
          // The panel has the same for keyboards: two stops a row would be one too many.
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={m.rowMenu(record.partition, num(record.offset))}
          onClick={event => onMenu(record, event.currentTarget)}
          className="absolute top-0.5 right-1 z-1 flex size-6 items-center justify-center rounded-sm border border-border bg-surface text-text-2 opacity-0 hover:text-text focus-visible:opacity-100 group-hover/row:opacity-100 max-md:hidden"
        >
          <Icon as={Ellipsis} size={14} />
        </button>
        <span className="block truncate [unicode-bidi:isolate]">
          <VerdictTag record={record} />
          <TransactionTag record={record} />
          <ValueCell payload={record.value} mark={look.marks.value} whenNull={whenNull(record, look, m)} />
        </span>
        <span className="block truncate font-sans text-text-2 text-xs md:hidden">
          {`p${record.partition} · ${clock}${keyWord(record)}`}
        </span>
      </td>
      {look.headers && !look.narrow && (
        <td className={cn(messageCell, 'tnum text-right', shown('headers'))}>{record.headers.length}</td>
      )}
      {look.size && !look.narrow && (
        <td className={cn(messageCell, 'tnum text-right text-text-2', shown('size'))}>{bytes(record.size)}</td>
      )}
    </tr>
  )
}

function whenNull(record: RecordLine, look: RowLook, m: ReturnType<typeof useT>['messages']): string {
  if (!look.compacted || record.key.format === 'null') return m.nullHere
  const { format, text } = record.key
  return m.tombstone(format === 'empty' ? `(${m.emptyValue})` : format === 'hex' ? `0x${text.slice(0, 24)}` : text)
}

function keyWord({ key }: RecordLine): string {
  if (key.format === 'null') return ''
  return ` · ${key.format === 'hex' ? `0x${key.text.slice(0, 24)}` : visibleString(key.text)}`
}

/** Rows are drawn again only when they change: a live tail moves a hundred of them with each frame. */
export const MessageRow = memo(PlainMessageRow)

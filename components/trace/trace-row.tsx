'use client'
import { type MouseEvent, memo } from 'react'
import { messageCell, type RowLook } from '@/components/messages/message-row'
import { ValueCell } from '@/components/messages/payload/value-cell'
import { TransactionTag } from '@/components/messages/transaction-tag'
import { VerdictTag } from '@/components/messages/verdict-tag'
import { cn } from '@/lib/browser/cn'
import { recordPath } from '@/lib/browser/paths'
import { type TracedPosition, tracedText } from '@/lib/browser/trace-view'
import { useLang, useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { instantOf, isoTime, time } from '@/lib/i18n/time'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { deltaText } from './delta-text'

export type TraceLook = Pick<RowLook, 'fit' | 'narrow' | 'marks' | 'timeZone' | 'now'>

interface TraceRowProps {
  cluster: string
  record: RecordLine
  /** The hit before it. */
  previous: RecordLine | undefined
  index: number
  current: boolean
  look: TraceLook
  onOpen: (position: TracedPosition) => void
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
}

function PlainTraceRow({ cluster, record, previous, index, current, look, onOpen, measure }: TraceRowProps) {
  const { messages: m, trace: t } = useT()
  const lang = useLang()
  const { shown } = look.fit
  const { topic = '', partition, offset } = record
  const ms = instantOf(record.timestamp)
  const clock = ms === null ? '—' : time(ms, { lang, timeZone: look.timeZone, now: look.narrow ? ms : look.now })
  const delta = previous === undefined ? '' : deltaText(previous.timestamp, record.timestamp, lang)

  function open(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen({ topic, partition, offset })
  }

  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={tracedText({ topic, partition, offset })}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      onClick={event => {
        if (event.target instanceof Element && event.target.closest('a')) return
        if (getSelection()?.isCollapsed !== false) open(event)
      }}
      className={cn(
        'cursor-pointer hover:bg-surface-2 has-[a:focus-visible]:bg-accent-soft',
        current && 'bg-accent-soft hover:bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <td className={cn(messageCell, 'max-md:h-auto max-md:whitespace-normal max-md:pr-4')}>
        <span className="flex items-baseline gap-2">
          <a
            href={recordPath(cluster, topic, partition, offset)}
            data-row-open
            onClick={open}
            aria-label={t.row(topic, partition, num(offset))}
            className="mono truncate text-text no-underline hover:text-accent-text hover:underline"
          >
            {topic}
          </a>
          <span className="tnum ml-auto shrink-0 text-text-2 text-xs md:hidden">{delta}</span>
        </span>
        <span className="block text-text-2 text-xs md:hidden">{`${clock} · p${partition} · ${num(offset)}`}</span>
        <span className="mono block max-w-[calc(100vw-32px)] truncate text-xs [unicode-bidi:isolate] md:hidden">
          <VerdictTag record={record} />
          <ValueCell payload={record.value} mark={look.marks.value} />
        </span>
      </td>
      <td className={cn(messageCell, 'mono text-right', shown('partition'))}>{partition}</td>
      <td className={cn(messageCell, 'mono text-right', shown('offset'))}>{num(offset)}</td>
      <td
        className={cn(messageCell, 'mono', shown('time'))}
        title={ms === null ? undefined : isoTime(ms, look.timeZone)}
      >
        {clock}
      </td>
      <td className={cn(messageCell, 'tnum text-right text-text-2', shown('delta'))}>{delta}</td>
      <td className={cn(messageCell, 'mono [unicode-bidi:isolate]', shown('key'))}>
        <ValueCell payload={record.key} mark={look.marks.key} />
      </td>
      <td className={cn(messageCell, 'mono max-md:hidden')}>
        <span className="block truncate [unicode-bidi:isolate]">
          <VerdictTag record={record} />
          <TransactionTag record={record} />
          <ValueCell payload={record.value} mark={look.marks.value} whenNull={m.nullHere} />
        </span>
      </td>
    </tr>
  )
}

/** Rows are drawn again only when they change: hits come by the hundred. */
export const TraceRow = memo(PlainTraceRow)

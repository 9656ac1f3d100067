'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { useClockMode } from '@/lib/browser/clock-mode'
import type { MessageRow } from '@/lib/browser/message-page-session'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { messageFit } from './message-columns'
import type { RowLook } from './message-row'
import { MessageTable } from './message-table'
import type { MessageViewProps } from './message-view-props'
import { OpenAt } from './open-at'
import { useDecoders } from './use-decoders'
import { useMarks } from './use-marks'
import { useMessageColumns } from './use-message-columns'
import { useMessageKeys } from './use-message-keys'
import type { MessageSelection } from './use-message-selection'

const MessagePanel = dynamic(() => import('./panel/message-panel').then(module => module.MessagePanel))

interface MessageSplitProps extends MessageViewProps {
  count: number
  row: (index: number) => MessageRow | undefined
  order: 'ascending' | 'descending'
  busy: boolean
  scroller: RefObject<HTMLDivElement | null>
  onScroll?: (top: number) => void
  /** Null where rows are not chosen just now. */
  selection?: MessageSelection | null
  /** A message was opened. */
  onOpened?: () => void
  /** Esc, when no message is open. */
  onEscape?: () => boolean
  /** Over the rows. */
  over?: ReactNode
  /** Below the rows, in the scroller. */
  children?: ReactNode
  /** Below table and panel; gets what opens the dialog "open at offset". */
  foot: (openAt: () => void) => ReactNode
}

/** Table at the left, the open message at the right. */
export function MessageSplit(props: MessageSplitProps) {
  const { cluster, topic, view, setView, facts, count, row, scroller } = props
  const { messages: m } = useT()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const { shown } = useMessageColumns()
  const { headers, size } = shown
  const decoders = useDecoders(cluster.id, topic)
  const scrollTo = useRef<(index: number) => void>(() => {})
  const [asking, setAsking] = useState(false)
  const [now] = useState(() => Date.now())
  const { at } = view
  const marks = useMarks(view)
  const narrow = at !== null
  const { selection = null } = props
  const selecting = selection !== null
  const look = useMemo<RowLook>(
    () => ({
      narrow,
      headers,
      size,
      selecting,
      fit: messageFit({ narrow, headers, size, selecting }),
      compacted: facts.compacted,
      marks,
      timeZone,
      now,
    }),
    [narrow, headers, size, selecting, facts.compacted, marks, timeZone, now],
  )

  const opened = useRef(props.onOpened)
  opened.current = props.onOpened
  const open = useCallback(
    ({ partition, offset }: RecordPosition) => {
      opened.current?.()
      const already = new URLSearchParams(location.search).has('at')
      setView({ at: { partition, offset } }, already ? 'replace' : 'push')
    },
    [setView],
  )
  const close = useCallback(() => {
    const key = new URLSearchParams(location.search).get('at')
    setView({ at: null }, 'replace')
    const link = scroller.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(key ?? '')}"] [data-row-open]`)
    link?.focus()
  }, [setView, scroller])

  const beside = useMessageKeys({ count, row, order: props.order, scroller, scrollTo, at, onOpen: open })
  useShortcut({ keys: 'o', label: m.keys.openAt, scope: 'page', run: () => setAsking(true) })
  useShortcut({
    keys: 'Escape',
    label: m.keys.stop,
    scope: 'page',
    run: () => {
      if (props.onEscape?.() === true) return true
      if (at === null) return false
      close()
      return true
    },
  })

  return (
    <>
      <div className="relative flex min-h-50 flex-1 [contain:size]">
        <MessageTable
          cluster={cluster.id}
          topic={topic}
          count={count}
          row={row}
          order={props.order}
          look={look}
          current={at}
          onOpen={open}
          selection={selection}
          scroller={scroller}
          scrollTo={scrollTo}
          onScroll={props.onScroll}
          busy={props.busy}
        >
          {props.children}
        </MessageTable>
        {props.over}
        {at !== null && (
          <MessagePanel
            key={positionText(at)}
            cluster={cluster.id}
            topic={topic}
            at={at}
            compacted={facts.compacted}
            decoders={decoders}
            onPrevious={beside.previous}
            onNext={beside.next}
            onNewer={props.order === 'ascending' ? beside.next : beside.previous}
            onClose={close}
          />
        )}
      </div>
      {props.foot(() => setAsking(true))}
      {asking && (
        <OpenAt view={view} setView={setView} partitions={facts.partitions} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

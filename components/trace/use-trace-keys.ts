'use client'
import type { RefObject } from 'react'
import { useShortcut } from '@/lib/browser/shortcuts'
import { type TracedPosition, tracedText } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import type { RecordLine } from '@/lib/kafka/messages/types'

interface TraceKeysOptions {
  rows: readonly RecordLine[]
  at: TracedPosition | null
  scroller: RefObject<HTMLElement | null>
  scrollTo: RefObject<(index: number) => void>
  onOpen: (position: TracedPosition) => void
}

type Step = (() => void) | null

/** J K ↓ ↑ go from hit to hit, whichever topic it is of: the focus moves, and the panel follows where it is open. */
export function useTraceKeys({ rows, at, scroller, scrollTo, onOpen }: TraceKeysOptions): {
  previous: Step
  next: Step
} {
  const { keys } = useT().messages
  const indexOf = (key: string | undefined) =>
    key === undefined ? -1 : rows.findIndex(row => tracedText(positionOf(row)) === key)

  function go(index: number): boolean {
    const row = rows[index]
    if (row === undefined) return false
    scrollTo.current(index)
    focusRow(scroller.current, tracedText(positionOf(row)), 5)
    if (at !== null) onOpen(positionOf(row))
    return true
  }

  function move(step: 1 | -1): boolean {
    if (rows.length === 0) return false
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row
    const index = indexOf(at === null ? focused : tracedText(at))
    go(index === -1 ? (step === 1 ? 0 : rows.length - 1) : index + step)
    return true
  }

  const list = { scope: 'list' } as const
  useShortcut({ ...list, keys: 'j', label: keys.nextMessage, run: () => move(1) })
  useShortcut({ ...list, keys: 'k', label: keys.previousMessage, run: () => move(-1) })
  useShortcut({ ...list, keys: 'ArrowDown', run: () => move(1) })
  useShortcut({ ...list, keys: 'ArrowUp', run: () => move(-1) })

  if (at === null) return { previous: null, next: null }
  const index = indexOf(tracedText(at))
  const to = (target: number): Step => (index === -1 || rows[target] === undefined ? null : () => void go(target))
  return { previous: to(index - 1), next: to(index + 1) }
}

function positionOf({ topic = '', partition, offset }: RecordLine): TracedPosition {
  return { topic, partition, offset }
}

/** A row that was just scrolled to is in the page only after the next frames. */
function focusRow(table: HTMLElement | null, key: string, tries: number) {
  const link = table?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(key)}"] [data-row-open]`)
  if (link) link.focus({ preventScroll: false })
  else if (tries > 0) requestAnimationFrame(() => focusRow(table, key, tries - 1))
}

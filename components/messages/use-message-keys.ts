'use client'
import type { RefObject } from 'react'
import type { MessageRow } from '@/lib/browser/message-page-session'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

interface MessageKeysOptions {
  count: number
  row: (index: number) => MessageRow | undefined
  /** Which way offsets run in the rows. */
  order: 'ascending' | 'descending'
  scroller: RefObject<HTMLElement | null>
  scrollTo: RefObject<(index: number) => void>
  /** The open message; null while none is. */
  at: RecordPosition | null
  onOpen: (position: RecordPosition) => void
}

/** J K ↓ ↑ go from message to message: the focus moves, and the panel follows where it is open. */
export function useMessageKeys(options: MessageKeysOptions): {
  previous: (() => void) | null
  next: (() => void) | null
} {
  const { count, row, order, scroller, scrollTo, at, onOpen } = options
  const { messages: m } = useT()

  function indexOf(key: string | undefined): number {
    if (key === undefined) return -1
    for (let index = 0; index < count; index++) {
      const line = row(index)
      if (line?.type === 'record' && positionText(line) === key) return index
    }
    return -1
  }

  /** The next message in that direction; gaps are no messages. */
  function beside(index: number, step: 1 | -1): number | null {
    for (let next = index + step; next >= 0 && next < count; next += step) {
      if (row(next)?.type === 'record') return next
    }
    return null
  }

  function go(index: number | null): boolean {
    const line = index === null ? undefined : row(index)
    if (index === null || line?.type !== 'record') return false
    scrollTo.current(index)
    focusRow(scroller.current, positionText(line), 5)
    if (at !== null) onOpen(line)
    return true
  }

  function move(step: 1 | -1): boolean {
    if (count === 0) return false
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row
    const index = indexOf(at === null ? focused : positionText(at))
    if (index !== -1) go(beside(index, step))
    else if (at !== null) go(placeOf(at)[step === 1 ? 1 : 0])
    else go(beside(step === 1 ? -1 : count, step))
    return true
  }

  const list = { scope: 'list' } as const
  useShortcut({ ...list, keys: 'j', label: m.keys.nextMessage, run: () => move(1) })
  useShortcut({ ...list, keys: 'k', label: m.keys.previousMessage, run: () => move(-1) })
  useShortcut({ ...list, keys: 'ArrowDown', run: () => move(1) })
  useShortcut({ ...list, keys: 'ArrowUp', run: () => move(-1) })

  /** Where the rows of its partition pass an offset that has no row; between the last row before it and the first after it. */
  function placeOf({ partition, offset }: RecordPosition): [before: number | null, after: number | null] {
    let before: number | null = null
    for (let index = 0; index < count; index++) {
      const line = row(index)
      if (line?.type !== 'record' || line.partition !== partition) continue
      const passed = order === 'ascending' ? BigInt(line.offset) > BigInt(offset) : BigInt(line.offset) < BigInt(offset)
      if (passed) return [before, index]
      before = index
    }
    return [before, null]
  }

  if (at === null) return { previous: null, next: null }
  const index = indexOf(positionText(at))
  const [before, after] = index === -1 ? placeOf(at) : [beside(index, -1), beside(index, 1)]
  return {
    previous: before === null ? null : () => go(before),
    next: after === null ? null : () => go(after),
  }
}

/** A row that was just scrolled to is in the page only after the next frames. */
function focusRow(table: HTMLElement | null, key: string, tries: number) {
  const link = table?.querySelector<HTMLElement>(`tr[data-row="${key}"] [data-row-open]`)
  if (link) link.focus({ preventScroll: false })
  else if (tries > 0) requestAnimationFrame(() => focusRow(table, key, tries - 1))
}

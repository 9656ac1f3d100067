'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

interface RowKeysOptions {
  keys: readonly string[]
  table: RefObject<HTMLElement | null>
  /** Brings a row into the page when only a window of them is there. */
  scrollTo: (index: number) => void
  onSelect: ((key: string, range: boolean) => void) | undefined
  enabled: boolean
}

/** J K ↓ ↑ move the focus from row to row, X selects: the current row is the one whose link has the focus, so Enter opens it. */
export function useRowKeys({ keys, table, scrollTo, onSelect, enabled }: RowKeysOptions): void {
  const { shell } = useT()
  const last = useRef<{ key: string; index: number } | null>(null)

  function currentKey(): string | null {
    const row = document.activeElement?.closest('tr[data-row]')
    return row instanceof HTMLElement && table.current?.contains(row) ? (row.dataset.row ?? null) : null
  }

  function focus(index: number) {
    const key = keys[index]
    if (key === undefined) return
    last.current = { key, index }
    scrollTo(index)
    focusRow(table.current, key, 5)
  }

  function move(step: number): boolean {
    if (keys.length === 0) return false
    const key = currentKey()
    const at = key !== null ? keys.indexOf(key) : last.current !== null ? keys.indexOf(last.current.key) : -1
    if (key === null && at >= 0) focus(at)
    else focus(at < 0 ? 0 : Math.min(keys.length - 1, Math.max(0, at + step)))
    return true
  }

  function select(range: boolean): boolean {
    const key = currentKey()
    if (key === null || onSelect === undefined) return false
    onSelect(key, range)
    return true
  }

  const list = { scope: 'list' } as const
  useShortcut(enabled ? { ...list, keys: 'j', label: shell.keys.nextRow, run: () => move(1) } : null)
  useShortcut(enabled ? { ...list, keys: 'k', label: shell.keys.previousRow, run: () => move(-1) } : null)
  useShortcut(enabled ? { ...list, keys: 'ArrowDown', run: () => move(1) } : null)
  useShortcut(enabled ? { ...list, keys: 'ArrowUp', run: () => move(-1) } : null)
  useShortcut(enabled && onSelect ? { ...list, keys: 'x', label: shell.keys.select, run: () => select(false) } : null)
  useShortcut(
    enabled && onSelect ? { ...list, keys: 'Shift+x', label: shell.keys.selectRange, run: () => select(true) } : null,
  )

  // The focused row was deleted: the focus goes to the row that took its place instead of being lost.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks once after each change of the rows
  useEffect(() => {
    const gone = last.current
    if (gone === null || document.activeElement !== document.body || keys.includes(gone.key)) return
    last.current = null
    if (keys.length > 0) focus(Math.min(gone.index, keys.length - 1))
  }, [keys])
}

/** A row that was just scrolled to is in the page only after the next frames. */
export function focusRow(table: HTMLElement | null, key: string, tries: number) {
  const row = table?.querySelector(`tr[data-row="${CSS.escape(key)}"]`)
  const target =
    row?.querySelector<HTMLElement>('[data-row-open]') ?? row?.querySelector<HTMLElement>('a, button, input')
  if (target) target.focus({ preventScroll: false })
  else if (tries > 0) requestAnimationFrame(() => focusRow(table, key, tries - 1))
}

'use client'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type Selection, toggle, toggleAll, toggleRange } from '@/components/table/selection'
import type { MessageRow } from '@/lib/browser/message-page-session'
import { positionText, type RecordPosition } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

export interface MessageSelection {
  /** Keys of the rows that are chosen, `partition@offset`. */
  chosen: Selection
  /** Every message of the page is. */
  all: boolean
  choose: (position: RecordPosition, range: boolean) => void
  chooseAll: () => void
}

/** Choosing rows of a page: off until it is asked for, by X or from the menu. Another page begins without any. */
export function useMessageSelection(rows: readonly MessageRow[]): {
  selection: MessageSelection | null
  records: RecordPosition[]
  begin: () => void
  clear: () => void
} {
  const { copies } = useT()
  const [chosen, setChosen] = useState<Selection | null>(null)
  const touched = useRef<string | null>(null)
  const keys = useMemo(() => rows.flatMap(row => (row.type === 'record' ? [positionText(row)] : [])), [rows])
  const latest = useRef(keys)
  latest.current = keys

  const choose = useCallback((position: RecordPosition, range: boolean) => {
    const key = positionText(position)
    const from = touched.current
    touched.current = key
    setChosen(before => {
      const known = before ?? new Set<string>()
      return range ? toggleRange(known, latest.current, from, key) : toggle(known, key)
    })
  }, [])
  const chooseFocused = (range: boolean) => {
    const key = document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row
    const row = key === undefined ? undefined : rows.find(line => line.type === 'record' && positionText(line) === key)
    if (row?.type !== 'record') return false
    choose(row, range)
    return true
  }
  useShortcut({ keys: 'x', label: copies.selectKeys, scope: 'list', run: () => chooseFocused(false) })
  useShortcut({ keys: 'Shift+x', label: copies.selectRange, scope: 'list', run: () => chooseFocused(true) })

  const shown = useMemo(() => chosen && new Set(keys.filter(key => chosen.has(key))), [chosen, keys])
  const records = rows.flatMap(row => (row.type === 'record' && shown?.has(positionText(row)) ? [row] : []))
  return {
    selection: shown && {
      chosen: shown,
      all: keys.length > 0 && shown.size === keys.length,
      choose,
      chooseAll: () => setChosen(toggleAll(shown, keys)),
    },
    records: records.map(({ partition, offset }) => ({ partition, offset })),
    begin: () => setChosen(before => before ?? new Set()),
    clear: () => setChosen(null),
  }
}

'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback } from 'react'
import { useIsPhone } from '@/lib/browser/use-is-phone'

const windowAbove = 100

/** Px; a name and two lines of facts below it. */
const windowedPhoneRow = 72

interface RowWindow {
  windowed: boolean
  /** Rows to render, by index. */
  indexes: readonly number[]
  /** Px of the rows before and after those. */
  before: number
  after: number
  scrollTo: (index: number) => void
  /** For rows whose heights are not fixed, on phones; rows then carry `data-index`. */
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
}

interface RowWindowOptions {
  count: number
  dense: boolean
  scroller: RefObject<HTMLElement | null>
  enabled: boolean
}

/** Which rows are in the page: all up to 100, else those in view and eight more on either side. */
export function useRowWindow({ count, dense, scroller, enabled }: RowWindowOptions): RowWindow {
  const phone = useIsPhone()
  const windowed = enabled && count > windowAbove
  const height = phone ? windowedPhoneRow : dense ? 30 : 34
  const virtualizer = useVirtualizer({
    count: windowed ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    // The sticky head covers the top of the scroller.
    scrollPaddingStart: 34,
    initialRect: { width: 1200, height: 800 },
  })
  const scrollTo = useCallback(
    (index: number) => {
      if (windowed) virtualizer.scrollToIndex(index, { align: 'auto' })
    },
    [virtualizer, windowed],
  )
  if (!windowed)
    return { windowed, indexes: [...Array(count).keys()], before: 0, after: 0, scrollTo, measure: undefined }
  const items = virtualizer.getVirtualItems()
  return {
    windowed,
    indexes: items.map(item => item.index),
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    scrollTo,
    measure: phone ? virtualizer.measureElement : undefined,
  }
}

'use client'
import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * How many columns have room now, for a cell across all of them: one across more would add columns to a table of fixed
 * layout, which take a part of its width.
 *
 * @param of what the columns come from; they are counted again when it changes
 */
export function useShownColumns(table: RefObject<HTMLElement | null>, of: unknown): number {
  const [count, setCount] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as the comment above says
  useLayoutEffect(() => {
    const element = table.current
    if (element === null) return
    const measure = () => {
      const heads = [...element.querySelectorAll('thead th')]
      setCount(Math.max(1, heads.filter(head => head.getClientRects().length > 0).length))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [table, of])
  return count
}

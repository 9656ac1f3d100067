'use client'
import { useMemo, useRef } from 'react'
import { isSearch } from '@/lib/browser/message-filter'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import type { MessageView } from '@/lib/browser/message-view'
import { type PageCounts, pageCounts, type RangeCounts, rangeCounts, withPage } from './range-counts'

/** What the range of a walk holds, once all of it was on a page: on one, or on several that were turned to. */
export function useRangeCounts(view: MessageView, page: PageSnapshot): RangeCounts | null {
  const walk = useRef<{ key: string; pages: readonly PageCounts[] }>({ key: '', pages: [] })
  const { end, rows, phase } = page
  const plain = !isSearch(view) && view.filter === ''
  const about = JSON.stringify([view.isolation, view.partitions])
  return useMemo(() => {
    if (end === null || phase !== 'done' || !plain || end.problems !== undefined) return null
    const log = Object.entries(end.ends).map(([partition, ends]) => [partition, ends.start, ends.end])
    const key = about + JSON.stringify(log)
    if (walk.current.key !== key) walk.current = { key, pages: [] }
    walk.current.pages = withPage(walk.current.pages, pageCounts(end, rows))
    return rangeCounts(end.ends, walk.current.pages)
  }, [end, rows, phase, plain, about])
}

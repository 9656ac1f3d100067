'use client'
import { useEffect, useRef } from 'react'
import { beginning, type MessageRow, type PageSnapshot } from '@/lib/browser/message-page-session'

export interface ShownPage {
  page: PageSnapshot
  rows: readonly MessageRow[]
  /** The rows are those of the page before: the new ones are still on their way. */
  held: boolean
}

const begun = beginning()

/**
 * The rows of the last page stay until those of the next one come: a page that turns must not blink. Beside a search that
 * goes on they would look like hits.
 */
export function useShownPage(state: PageSnapshot | null, searching: boolean): ShownPage {
  const page = state ?? begun
  const last = useRef<readonly MessageRow[]>([])
  const begins = !searching || page.progress === null
  const waiting = page.phase === 'reading' && page.rows.length === 0 && begins
  useEffect(() => {
    if (!waiting) last.current = page.rows
  }, [waiting, page.rows])
  return { page, rows: waiting ? last.current : page.rows, held: waiting && last.current.length > 0 }
}

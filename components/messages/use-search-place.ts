'use client'
import { useEffect, useRef } from 'react'
import { isSearch } from '@/lib/browser/message-filter'
import type { PageSession, PageSnapshot } from '@/lib/browser/message-page-session'
import { type MessageView, searchFromView, viewFromSearch } from '@/lib/browser/message-view'
import type { SetView } from './use-message-view'

/** Milliseconds between two places in the address: browsers take only so many changes of it. */
const everyMs = 2000

/** Keeps in the address where a search stands, so that a reload or a link goes on there; nothing once it is through. */
export function useSearchPlace(
  session: PageSession | null,
  { place, phase }: PageSnapshot,
  view: MessageView,
  setView: SetView,
): void {
  const writtenAt = useRef(0)
  const walk = walkOf(view)
  const searching = session !== null && isSearch(view)
  useEffect(() => {
    if (!searching) return
    const wait = phase === 'reading' ? Math.max(0, writtenAt.current + everyMs - Date.now()) : 0
    const timer = setTimeout(() => {
      writtenAt.current = Date.now()
      // The address may already be of another walk, which this page is about to turn to.
      const now = viewFromSearch(new URLSearchParams(location.search))
      if (walkOf(now) === walk && now.resume?.cursor !== place?.cursor) setView({ resume: place }, 'replace')
    }, wait)
    return () => clearTimeout(timer)
  }, [searching, place, phase, walk, setView])
}

/** What begins another walk when it changes. */
function walkOf(view: MessageView): string {
  return searchFromView({ ...view, at: null, resume: null, skip: [], keyFormat: null, valueFormat: null })
}

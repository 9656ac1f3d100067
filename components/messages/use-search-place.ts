'use client'
import { useEffect, useRef } from 'react'
import type { PageSession, PageSnapshot } from '@/lib/browser/message-page-session'
import type { SearchPlace } from '@/lib/browser/search-place'

/** Milliseconds between two places in the address: browsers take only so many changes of it. */
const everyMs = 2000

/** How the place of a search stands in an address. */
export interface PlaceInAddress {
  /** What the search is, without its place: it begins another when that changes. */
  walk: string
  /** The same of the address as it is now, and the place in it. */
  now: () => { walk: string; resume: SearchPlace | null }
  keep: (place: SearchPlace | null) => void
}

/** Keeps in the address where a search stands, so that a reload or a link goes on there; nothing once it is through. */
export function useSearchPlace(
  session: PageSession | null,
  { place, phase }: Pick<PageSnapshot, 'place' | 'phase'>,
  address: PlaceInAddress,
): void {
  const writtenAt = useRef(0)
  const latest = useRef(address)
  latest.current = address
  const searching = session !== null
  const { walk } = address
  useEffect(() => {
    if (!searching) return
    const wait = phase === 'reading' ? Math.max(0, writtenAt.current + everyMs - Date.now()) : 0
    const timer = setTimeout(() => {
      writtenAt.current = Date.now()
      // The address may already be of another walk, which this page is about to turn to.
      const now = latest.current.now()
      if (now.walk === walk && now.resume?.cursor !== place?.cursor) latest.current.keep(place)
    }, wait)
    return () => clearTimeout(timer)
  }, [searching, place, phase, walk])
}

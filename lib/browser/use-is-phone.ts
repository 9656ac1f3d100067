'use client'
import { useSyncExternalStore } from 'react'

const query = '(width < 768px)'

function subscribe(listener: () => void) {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Below 768 px; for what CSS alone cannot say, as row heights of a windowed list. The server renders wide. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}

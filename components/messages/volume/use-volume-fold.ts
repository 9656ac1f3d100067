'use client'
import { useSyncExternalStore } from 'react'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { foldFrom, type VolumeFold } from './volume-fold'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): VolumeFold {
  return foldFrom(/(?:^|; )ottla-volume=(\w+)/.exec(document.cookie)?.[1])
}

/**
 * Whether the volume is shown: as this visitor chose, else on wide screens. The choice is a cookie, so that the page comes
 * from the server as it stays.
 */
export function useVolumeFold(served: VolumeFold) {
  const choice = useSyncExternalStore(subscribe, read, () => served)
  const phone = useIsPhone()
  const open = choice === null ? !phone : choice === 'open'
  return {
    open,
    /** Nobody chose: what the server cannot know is left to the style sheet. */
    unchosen: choice === null,
    toggle() {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and the page must fold at once
      document.cookie = `ottla-volume=${open ? 'folded' : 'open'}; path=/; max-age=31536000; samesite=lax`
      for (const listener of listeners) listener()
    },
  }
}

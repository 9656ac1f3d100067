'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { changedView, type MessageView, searchFromView, viewFromSearch } from '@/lib/browser/message-view'

export type SetView = (change: Partial<MessageView>, history?: 'push' | 'replace') => void

/** What the page shows, as its address says; changing it changes the address, so that Back and a copied link work. */
export function useMessageView(): { view: MessageView; setView: SetView } {
  const search = useSearchParams()
  const path = usePathname()
  const view = useMemo(() => viewFromSearch(new URLSearchParams(search)), [search])
  const setView = useCallback<SetView>(
    (change, history = 'push') => {
      // The address is read anew: two changes in one event must not undo each other.
      const now = viewFromSearch(new URLSearchParams(location.search))
      const url = path + searchFromView(changedView(now, change))
      // Next.js takes these over: the page keeps its state and asks the server for nothing.
      if (history === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [path],
  )
  return { view, setView }
}

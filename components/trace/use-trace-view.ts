'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { searchFromTrace, type TraceView, traceFromSearch } from '@/lib/browser/trace-view'

export type SetTrace = (change: Partial<TraceView>, history?: 'push' | 'replace') => void

/** What the page traces, as its address says; changing it changes the address, so that Back and a copied link work. */
export function useTraceView(): { view: TraceView; setView: SetTrace } {
  const search = useSearchParams()
  const path = usePathname()
  const view = useMemo(() => traceFromSearch(new URLSearchParams(search)), [search])
  const setView = useCallback<SetTrace>(
    (change, history = 'push') => {
      // The address is read anew: two changes in one event must not undo each other.
      const url = path + searchFromTrace({ ...traceFromAddress(), ...change })
      if (history === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [path],
  )
  return { view, setView }
}

export function traceFromAddress(): TraceView {
  return traceFromSearch(new URLSearchParams(location.search))
}

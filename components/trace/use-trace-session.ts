'use client'
import { useSearchPlace } from '@/components/messages/use-search-place'
import { useSession } from '@/components/messages/use-session'
import { beginning, createPageSession, type PageSession, type PageSnapshot } from '@/lib/browser/message-page-session'
import { missingOf, mostHits, type TraceView, traceKey, traceUrl } from '@/lib/browser/trace-view'
import { type SetTrace, traceFromAddress } from './use-trace-view'

const begun = beginning()

/** Runs the trace that a view asks for, and keeps in the address where it stands; null where there is none to run. */
export function useTraceSession(
  cluster: string,
  view: TraceView,
  setView: SetTrace,
): { session: PageSession | null; page: PageSnapshot } {
  const runs = !view.prepared && missingOf(view) === null
  const key = runs ? traceUrl(cluster, view) : null
  const { session, state } = useSession<PageSnapshot, PageSession>(key, () =>
    createPageSession({
      url: more => traceUrl(cluster, view, more),
      limit: mostHits,
      search: true,
      once: true,
      inOrder: true,
      resume: view.resume,
    }),
  )
  const page = state ?? begun
  useSearchPlace(session, page, {
    walk: traceKey(view),
    now: () => {
      const now = traceFromAddress()
      return { walk: traceKey(now), resume: now.resume }
    },
    keep: resume => setView({ resume }, 'replace'),
  })
  return { session, page }
}

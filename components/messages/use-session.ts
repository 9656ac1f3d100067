'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { isSearch } from '@/lib/browser/message-filter'
import { createPageSession, type PageSession, type PageSnapshot } from '@/lib/browser/message-page-session'
import { createTailSession, type TailSession, type TailSnapshot } from '@/lib/browser/message-tail-session'
import { type MessageView, messagesUrl } from '@/lib/browser/message-view'

const never = () => () => {}

interface Session<S> {
  getSnapshot(): S
  subscribe(listener: () => void): () => void
  close(): void
}

/** One session for each value of `key`; null before the first is begun and while the server renders. */
export function useSession<S, T extends Session<S>>(
  key: string | null,
  begin: () => T,
): { session: T | null; state: S | null } {
  const [begun, setBegun] = useState<{ key: string; session: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything that a session is made of
  useEffect(() => {
    if (key === null) {
      setBegun(null)
      return
    }
    const session = begin()
    setBegun({ key, session })
    return () => session.close()
  }, [key])
  // What another question came to is no answer to this one.
  const session = begun !== null && begun.key === key ? begun.session : null
  const state = useSyncExternalStore(
    session?.subscribe ?? never,
    () => session?.getSnapshot() ?? null,
    () => null,
  )
  return { session, state }
}

/** Reads the page that a view asks for; null while it follows instead. */
export function usePageSession(cluster: string, topic: string, view: MessageView) {
  const key = view.follow ? null : messagesUrl(cluster, topic, view)
  return useSession<PageSnapshot, PageSession>(key, () =>
    createPageSession({
      url: more => messagesUrl(cluster, topic, view, more),
      limit: view.limit,
      search: isSearch(view),
      inOrder: view.cursor === null,
      resume: isSearch(view) ? view.resume : null,
      skip: view.skip,
    }),
  )
}

/** Follows the topic from where a view begins; null while it reads pages instead. */
export function useTailSession(cluster: string, topic: string, view: MessageView) {
  const key = view.follow ? messagesUrl(cluster, topic, view) : null
  return useSession<TailSnapshot, TailSession>(key, () =>
    createTailSession({ url: more => messagesUrl(cluster, topic, view, more) }),
  )
}

'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { GroupDescription, ReadAsGroupInput, ReadLine } from '@/lib/kafka/groups/types'
import { readUrl } from './groups-urls'
import { apiPath, groupPath } from './paths'
import { withCommits } from './read-as-group-commits'
import { type ExpectedStarts, newSession, type ReadSession, withLines, withOutcome } from './read-as-group-session'
import { readAsGroupStream } from './read-as-group-stream'

/** A hidden tab draws no frames, but its session goes on and must not gather without end. */
const hiddenFlushMs = 250

export interface ReadAsGroup {
  session: ReadSession | null
  running: boolean
  /** @param expected what the plan said: to tell where a commit comes from */
  start: (input: ReadAsGroupInput, expected: ExpectedStarts) => void
  /** Ends the session: the server commits what was received, leaves the group and hands its partitions over. */
  stop: () => void
  /** Forgets the log of a session that has ended. */
  clear: () => void
}

/**
 * One member of the group, held by this page from `start` until the count is reached, `stop`, or the page is left. What is
 * committed is written into the page's own copy of the group at once, so that strip and table follow without waiting.
 *
 * @param onEnd called once per session with what it read
 */
export function useReadAsGroup(clusterId: string, group: string, onEnd: (session: ReadSession) => void): ReadAsGroup {
  const client = useQueryClient()
  const [shown, setShown] = useState<ReadSession | null>(null)
  const abort = useRef<AbortController | null>(null)
  const told = useRef(onEnd)
  told.current = onEnd
  const groupKey = apiPath(groupPath(clusterId, group))

  const stop = useCallback(() => abort.current?.abort(), [])
  useEffect(() => {
    // A page that is left must not stay a member; one kept in the browser's history would.
    addEventListener('pagehide', stop)
    return () => {
      removeEventListener('pagehide', stop)
      stop()
    }
  }, [stop])

  const start = useCallback(
    (input: ReadAsGroupInput, expected: ExpectedStarts) => {
      abort.current?.abort()
      const controller = new AbortController()
      abort.current = controller
      let session = newSession(input.topic, input.count, expected)
      let scheduled = false
      const show = () => {
        scheduled = false
        if (abort.current === controller) setShown(session)
      }
      const change = (next: ReadSession) => {
        session = next
        if (scheduled) return
        scheduled = true
        if (document.hidden) setTimeout(show, hiddenFlushMs)
        else requestAnimationFrame(show)
      }
      const onLines = (lines: ReadLine[]) => {
        if (abort.current !== controller) return
        change(withLines(session, lines, Date.now()))
        const committed = lines.findLast(line => line.type === 'committed')
        if (committed !== undefined) {
          // An answer that was asked for before the commit must not put the pointer back.
          void client.cancelQueries({ queryKey: [groupKey] })
          const all = Object.assign({}, ...lines.flatMap(line => (line.type === 'committed' ? [line.offsets] : [])))
          client.setQueryData<GroupDescription>([groupKey], known => known && withCommits(known, input.topic, all))
        }
        if (lines.some(line => line.type === 'joined' || line.type === 'rebalance')) {
          void client.invalidateQueries({ queryKey: [groupKey] })
        }
      }
      setShown(session)
      void readAsGroupStream(readUrl(clusterId, group), input, { signal: controller.signal, onLines }).then(outcome => {
        if (abort.current !== controller) return
        session = withOutcome(session, outcome)
        setShown(session)
        told.current(session)
        void client.invalidateQueries({ queryKey: [groupKey] })
        void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => String(key).startsWith(`${groupKey}/`) })
        void client.invalidateQueries({ queryKey: ['lag', clusterId, group] })
      })
    },
    [client, clusterId, group, groupKey],
  )
  const clear = useCallback(() => setShown(null), [])
  return { session: shown, running: shown !== null && shown.phase !== 'ended', start, stop, clear }
}

'use client'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { PageProblems } from '@/components/messages/page-problems'
import { SearchStatus } from '@/components/messages/status/search-status'
import { useKeptDecoders } from '@/components/messages/use-decoders'
import { useMarks } from '@/components/messages/use-marks'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useCluster } from '@/lib/browser/cluster'
import { registerRefresh } from '@/lib/browser/freshness'
import { useShortcut } from '@/lib/browser/shortcuts'
import { type TracedPosition, tracedText } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import { SaveHits } from './save-hits'
import { TopicProgress } from './topic-progress'
import { traceFit } from './trace-columns'
import { TraceFoot } from './trace-foot'
import { TraceForm } from './trace-form'
import { TraceNothing } from './trace-nothing'
import type { TraceLook } from './trace-row'
import { TraceTable } from './trace-table'
import { useTraceKeys } from './use-trace-keys'
import { useTraceSession } from './use-trace-session'
import { traceFromAddress, useTraceView } from './use-trace-view'

const MessagePanel = dynamic(() =>
  import('@/components/messages/panel/message-panel').then(module => module.MessagePanel),
)

/** One key or expression through several topics in one list, in the order of time. */
export function TracePage() {
  const { trace: t } = useT()
  const cluster = useCluster()
  const { view, setView } = useTraceView()
  const { session, page } = useTraceSession(cluster.id, view, setView)
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const scroller = useRef<HTMLDivElement>(null)
  const scrollTo = useRef<(index: number) => void>(() => {})
  const [now] = useState(() => Date.now())
  const rows = useMemo(() => page.rows.filter(row => row.type === 'record'), [page.rows])
  const { at } = view
  const marks = useMarks(view)
  const narrow = at !== null
  const look = useMemo<TraceLook>(
    () => ({ narrow, fit: traceFit(narrow), marks, timeZone, now }),
    [narrow, marks, timeZone, now],
  )
  const reading = session !== null && page.phase === 'reading'
  const halted = page.phase === 'paused'

  const open = useCallback(
    (position: TracedPosition) => {
      setView({ at: position }, traceFromAddress().at === null ? 'push' : 'replace')
    },
    [setView],
  )
  const close = useCallback(() => {
    const key = traceFromAddress().at
    setView({ at: null }, 'replace')
    if (key === null) return
    scroller.current
      ?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(tracedText(key))}"] [data-row-open]`)
      ?.focus()
  }, [setView])
  const beside = useTraceKeys({ rows, at, scroller, scrollTo, onOpen: open })
  useShortcut({
    keys: 'Escape',
    label: t.keys.stop,
    scope: 'page',
    run: () => {
      if (reading || halted) session?.stop()
      else if (at !== null) close()
      else return false
      return true
    },
  })
  useShortcut(
    session === null
      ? null
      : {
          keys: 'Space',
          label: t.keys.pause,
          scope: 'page',
          run: () => {
            if (reading && page.place !== null) session.pause()
            else if (page.phase !== 'done') session.resume()
            else return false
          },
        },
  )
  useEffect(() => (session === null ? undefined : registerRefresh(() => session.restart())), [session])

  const next = page.end?.reason === 'limit' ? page.end.next : null
  const again = { cursor: null, resume: null, at: null }
  return (
    // No `min-h-0`: where the window is low the page scrolls down to the list, which keeps some rows.
    <div className="relative flex flex-1 flex-col">
      <PageHead title={t.title} facts={t.lead} />
      <TraceForm
        cluster={cluster.id}
        view={view}
        setView={setView}
        searching={session !== null && (reading || halted)}
        onStop={() => session?.stop()}
        onAgain={() => session?.restart()}
      />
      {session !== null && (
        <div className="px-6 max-md:px-4">
          {view.keyPartition && (
            <KeyPartitionNote page={page} onOff={() => setView({ ...again, keyPartition: false })} />
          )}
          <SearchStatus
            page={page}
            session={session}
            ofFailures={view.show === 'failures'}
            onFailures={() => setView({ ...again, show: 'failures' })}
            onHits={() => setView({ ...again, show: 'matches' })}
            onOtherEnd={null}
            onNext={next === null ? null : () => setView({ cursor: next, resume: null, at: null })}
            tools={
              <SaveHits
                cluster={cluster.id}
                view={view}
                records={page.records}
                partial={reading || page.before !== null || page.end === null || page.end.problems !== undefined}
              />
            }
          />
        </div>
      )}
      {session !== null && <TopicProgress page={page} />}
      {session !== null && (
        <PageProblems page={page} nothing={rows.length === 0 && page.end === null} onRetry={() => session.restart()} />
      )}
      <div className="relative flex min-h-50 flex-1 [contain:size]">
        <TraceTable
          cluster={cluster.id}
          rows={rows}
          look={look}
          current={at}
          onOpen={open}
          scroller={scroller}
          scrollTo={scrollTo}
          busy={reading}
        >
          {rows.length === 0 && <TraceNothing view={view} setView={setView} page={session === null ? null : page} />}
          {rows.length > 0 && <TraceFoot page={page} />}
        </TraceTable>
        {at !== null && (
          <OpenHit
            key={tracedText(at)}
            cluster={cluster.id}
            at={at}
            traced={view.topics.length > 0 ? view.topics : undefined}
            beside={beside}
            onClose={close}
          />
        )}
      </div>
    </div>
  )
}

interface OpenHitProps {
  cluster: string
  at: TracedPosition
  traced: readonly string[] | undefined
  beside: ReturnType<typeof useTraceKeys>
  onClose: () => void
}

/** The usual panel of a message; what its topic is read by is what was chosen there. */
function OpenHit({ cluster, at, traced, beside, onClose }: OpenHitProps) {
  const decoders = useKeptDecoders(cluster, at.topic)
  return (
    <MessagePanel
      cluster={cluster}
      topic={at.topic}
      at={at}
      compacted={false}
      decoders={decoders}
      traced={traced}
      onPrevious={beside.previous}
      onNext={beside.next}
      onNewer={beside.next}
      onClose={onClose}
    />
  )
}

function KeyPartitionNote({ page, onOff }: { page: ReturnType<typeof useTraceSession>['page']; onOff: () => void }) {
  const { keyPartition: words } = useT().trace
  const topics = page.end?.topics ?? page.progress?.topics
  if (topics === undefined) return null
  const looked = topics.reduce((all, topic) => all + topic.partitions, 0)
  const of = topics.reduce((all, topic) => all + topic.of, 0)
  return (
    <Note
      className="mb-1"
      action={
        <Button size="sm" onClick={onOff}>
          {words.off}
        </Button>
      }
    >
      {words.on(looked, of)}
    </Note>
  )
}

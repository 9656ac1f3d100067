'use client'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { TailSnapshot } from '@/lib/browser/message-tail-session'
import { type MessageView, searchFromView } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { MessageSplit } from './message-split'
import { MessageTools } from './message-tools'
import type { MessageViewProps } from './message-view-props'
import { NewMessagesButton } from './new-messages-button'
import { PageProblems } from './page-problems'
import { PayloadText } from './payload/payload-text'
import { RangeBar } from './range-bar'
import { readCommand } from './read-command'
import { PassedNote } from './status/passed-note'
import { TailStatus } from './status/tail-status'
import { TroubleNote } from './status/trouble-note'
import { MessageToolbar } from './toolbar/message-toolbar'
import { useTailSession } from './use-session'

const none: TailSnapshot = {
  phase: 'connecting',
  count: 0,
  row: () => undefined,
  pending: 0,
  dropped: 0,
  passed: [],
  failures: '0',
  trouble: null,
  received: 0,
  perSecond: 0,
  startedAt: 0,
  failure: null,
  waiting: null,
  tries: 0,
  nextTryAt: null,
}

/** What the filter fails on, from where the tail began. */
function failuresView(view: MessageView, startedAt: number): MessageView {
  const start =
    view.start.kind === 'latest' ? ({ kind: 'time', at: new Date(startedAt).toISOString() } as const) : view.start
  return { ...view, follow: false, show: 'failures', start, at: null, limit: 10_000 }
}

/** Rows that may have left the top of the table before it holds still by itself. */
const stillPx = 20

/** What arrives, newest on top, until it is looked at more closely. */
export function LiveMessages(props: MessageViewProps) {
  const { cluster, topic, view, setView, facts } = props
  const { messages: m } = useT()
  const { session, state } = useTailSession(cluster.id, topic, view)
  const tail = state ?? none
  const [byScroll, setByScroll] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const paused = tail.phase === 'paused'
  const script = readCommand(cluster.target, topic, view, facts.partitions, null, 0)

  function pause(scrolled: boolean) {
    setByScroll(scrolled)
    session?.pause()
  }

  function resume() {
    scroller.current?.scrollTo({ top: 0 })
    session?.resume()
  }

  // A message that is open when the tail begins (a link, a turn of Back) is looked at.
  useEffect(() => {
    if (session !== null && new URLSearchParams(location.search).has('at')) session.pause()
  }, [session])
  useShortcut({ keys: 'Space', label: m.keys.pause, scope: 'page', run: () => (paused ? resume() : pause(false)) })
  useShortcut({ keys: 'Home', label: m.keys.newest, scope: 'page', run: resume })

  return (
    <>
      <MessageToolbar
        cluster={cluster.id}
        view={view}
        setView={setView}
        partitions={facts.partitions}
        searching={false}
        onStop={() => {}}
        onAgain={resume}
      />
      <div className="px-6 pb-1 max-md:px-4">
        <RangeBar
          log={facts.log}
          partitions={view.partitions?.length ?? facts.partitions}
          direction="forward"
          page={null}
          searching={false}
        />
        <TailStatus
          tail={tail}
          byScroll={byScroll}
          onPause={() => pause(false)}
          onResume={resume}
          onClear={() => session?.clear()}
          failuresHref={topicPath(cluster.id, topic) + searchFromView(failuresView(view, tail.startedAt))}
          tools={<MessageTools view={view} setView={setView} script={script} />}
        />
        <PassedNote cluster={cluster.id} topic={topic} view={view} passed={tail.passed} />
        <TroubleNote trouble={tail.trouble} />
      </div>
      <PageProblems
        page={{ ...tail, phase: tail.phase === 'connecting' || tail.waiting !== null ? 'reading' : 'done', end: null }}
        nothing={tail.count === 0}
        onRetry={() => session?.retry()}
      />
      <MessageSplit
        {...props}
        count={tail.count}
        row={tail.row}
        order="descending"
        busy={false}
        scroller={scroller}
        onScroll={top => {
          if (top > stillPx && !paused) pause(true)
        }}
        onOpened={() => pause(false)}
        over={paused && tail.pending > 0 && <NewMessagesButton count={tail.pending} onClick={resume} />}
        foot={() => (
          <div className="border-border border-t px-6 py-2.5 text-text-2 text-xs max-md:px-4">
            {m.tail.foot} <span className="max-md:hidden">{m.end.harmlessShort}</span>
          </div>
        )}
      >
        {tail.count === 0 && tail.failure === null && (
          <EmptyState kind="match" title={m.tail.waiting}>
            {m.tail.waitingHelp}{' '}
            {view.filter !== '' && (
              <PayloadText
                text={(view.match === 'contains' ? m.tail.waitingFilter : m.filter.none.waiting)(view.filter)}
              />
            )}
          </EmptyState>
        )}
      </MessageSplit>
    </>
  )
}

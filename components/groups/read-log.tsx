'use client'
import { ArrowLeftRight, CircleCheck, GitCommitVertical, LogIn, OctagonX, X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Time } from '@/components/ui/time'
import type { LogEntry, OffsetMove, ReadSession, SessionEnd } from '@/lib/browser/read-as-group-session'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { previewText } from './offset-strip-box'
import { partitionRanges } from './partition-ranges'

/** A line for each message that came and for each commit, in the order in which they happened. */
export function ReadLog({ session, onClear }: { session: ReadSession; onClear: () => void }) {
  const { read: words } = useT().groups
  const list = useRef<HTMLDivElement>(null)
  const last = session.log.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line brings the end into view
  useLayoutEffect(() => {
    const element = list.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [last, session.end])
  const dropped = session.nextId - session.log.length
  return (
    <div className="-mt-px flex rounded-b-lg border border-border border-t-0">
      <div
        ref={list}
        role="log"
        aria-label={words.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-56 min-w-0 flex-1 overflow-y-auto px-3 py-1.5 focus-visible:-outline-offset-2"
      >
        {dropped > 0 && <p className="text-text-3 text-xs">{words.older(dropped)}</p>}
        {session.log.map(entry => (
          <Line key={entry.id} entry={entry} />
        ))}
        {session.end !== null && <EndLine end={session.end} read={session.read} />}
      </div>
      {session.phase === 'ended' && (
        <IconButton label={words.clear} icon={X} size="sm" onClick={onClear} className="m-1 shrink-0" />
      )}
    </div>
  )
}

function Line({ entry }: { entry: LogEntry }) {
  const t = useT()
  const { read: words, strip } = t.groups
  if (entry.kind === 'record') {
    const text = previewText({ kind: 'record', value: entry.value, aborted: entry.aborted }, strip, 200)
    return (
      <Row at={entry.at} icon={CircleCheck} tone="text-ok" move={entry.committed}>
        {words.logRead(entry.partition, num(entry.offset))}{' '}
        <span className={text.plain ? 'mono' : 'text-text-3'}>{visibleString(text.value)}</span>
      </Row>
    )
  }
  if (entry.kind === 'committed') {
    return (
      <Row at={entry.at} icon={GitCommitVertical} tone="text-text-2" move={entry.move}>
        {words.logCommitted(entry.partition)}
      </Row>
    )
  }
  const numbers = partitionRanges(entry.partitions)
  if (entry.kind === 'joined') {
    return (
      <Row at={entry.at} icon={LogIn} tone="text-text-2">
        {words.logJoined(numbers, entry.partitions.length)}{' '}
        <span className="mono text-text-3">{visibleString(entry.memberId)}</span>
      </Row>
    )
  }
  return (
    <Row at={entry.at} icon={ArrowLeftRight} tone="text-warn">
      {words.logRebalance(numbers, entry.partitions.length)}
      {entry.lost.length > 0 && ` · ${words.logLost(partitionRanges(entry.lost))}`}
      {entry.gained.length > 0 && ` · ${words.logGained(partitionRanges(entry.gained))}`}
    </Row>
  )
}

interface RowProps {
  at?: number
  icon: typeof CircleCheck
  tone: string
  move?: OffsetMove | null
  children: ReactNode
}

function Row({ at, icon, tone, move, children }: RowProps) {
  const { read: words } = useT().groups
  return (
    <div className="flex min-h-6.5 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-sm">
      <Icon as={icon} size={14} className={tone} />
      {at !== undefined && <Time at={at} className="mono text-text-3" />}
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</span>
      {move && (
        <span className="text-text-2 max-md:w-full max-md:pl-6">
          {words.committed} <b className="mono font-semibold text-text">{moveText(move, words)}</b>
        </span>
      )}
    </div>
  )
}

function moveText({ from, to }: OffsetMove, words: ReturnType<typeof useT>['groups']['read']): string {
  if (from === undefined) return words.moveTo(num(to))
  return words.move(from === null ? '-' : num(from), num(to))
}

function EndLine({ end, read }: { end: SessionEnd; read: number }) {
  const t = useT()
  const { read: words } = t.groups
  if (end.reason === 'error') {
    const { message, hint } = errorText(t, end.error)
    return (
      <div role="alert">
        <Row icon={OctagonX} tone="text-crit">
          {words.failed} {message} {hint}
        </Row>
      </div>
    )
  }
  const sentences = {
    count: words.done,
    'caught-up': words.caughtUp,
    cancelled: words.stopped,
    fenced: words.fenced,
    cut: words.cut,
    network: words.cut,
  }
  const fine = end.reason === 'count' || end.reason === 'caught-up' || end.reason === 'cancelled'
  return (
    <Row icon={fine ? CircleCheck : OctagonX} tone={fine ? 'text-ok' : 'text-crit'}>
      {sentences[end.reason](read)}
    </Row>
  )
}

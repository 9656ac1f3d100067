'use client'
import { CircleX, LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import { memo } from 'react'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/browser/cn'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { ConsoleEntry } from './console-queue'
import { FailureWords } from './failure-words'

export const consoleColumns =
  'grid grid-cols-[minmax(0,1fr)_170px_104px_64px] items-start gap-x-3 px-3.5 max-md:grid-cols-[minmax(0,1fr)_auto]'

interface ConsoleEntryRowProps {
  cluster: string
  topic: string
  entry: ConsoleEntry
  onEdit: (line: string) => void
}

function PlainConsoleEntryRow({ cluster, topic, entry, onEdit }: ConsoleEntryRowProps) {
  const { console: c } = useT().produce
  const { line, state } = entry
  const bad = state.kind === 'failed' || state.kind === 'no-separator'
  const shown = line.length > 300 ? `${line.slice(0, 300)} …` : line
  return (
    <div className={cn(consoleColumns, 'py-[3px] leading-[22px]', bad && 'bg-crit-soft')}>
      <span className="mono truncate leading-[22px] [unicode-bidi:isolate]">
        <span aria-hidden className="text-text-3">
          {'> '}
        </span>
        {line === '' ? <Tag>{c.empty}</Tag> : <PayloadText text={shown} />}
      </span>
      <State cluster={cluster} topic={topic} entry={entry} />
      <Time at={timeOf(entry)} className="mono text-text-2 leading-[22px] max-md:hidden" />
      <span className="tnum text-right text-text-2 max-md:hidden">
        {state.kind === 'written' && `${num(Math.round(state.result.elapsedMs))} ms`}
      </span>
      {bad && (
        <span className="col-span-full pb-1.5 text-text-2 leading-5 [overflow-wrap:anywhere]">
          {state.kind === 'failed' ? (
            <FailureWords cluster={cluster} topic={topic} failure={state.failure} />
          ) : (
            <>
              <b className="font-semibold text-text">{c.noSeparator(state.separator)}</b> {c.noSeparatorHint}
            </>
          )}{' '}
          <button type="button" className="link ml-1" onClick={() => onEdit(line)}>
            {c.edit}
          </button>
        </span>
      )}
    </div>
  )
}

/** The record's own time, as Messages shows it; until there is one, when the line was entered. */
function timeOf({ enteredAt, state }: ConsoleEntry): number | string {
  return (state.kind === 'written' ? state.result.timestamp : null) ?? enteredAt
}

function State({ cluster, topic, entry: { state } }: Omit<ConsoleEntryRowProps, 'onEdit'>) {
  const { console: c, acks } = useT().produce
  switch (state.kind) {
    case 'written': {
      const { partition, offset } = state.result
      return (
        <Status level="ok" className="font-normal">
          <Link
            className="mono text-ok underline-offset-3 hover:underline"
            prefetch={false}
            href={recordPath(cluster, topic, partition, offset)}
            aria-label={`${partition} @ ${num(offset)}, ${acks.position(partition, offset)}`}
          >
            {partition} @ {num(offset)}
          </Link>
        </Status>
      )
    }
    case 'failed':
      return <Status level="crit">{state.failure.code === 'OUTCOME_UNKNOWN' ? c.unknown : c.notWritten}</Status>
    case 'no-separator':
      return <Status level="crit">{c.notSent}</Status>
    case 'sending':
      return (
        <Status level="idle" icon={LoaderCircle} className="font-normal">
          {c.sending}
        </Status>
      )
    case 'waiting':
      return (
        <Status level="idle" className="font-normal">
          {c.waiting}
        </Status>
      )
    case 'dropped':
      return (
        <Status level="idle" icon={CircleX} className="font-normal">
          {c.notSent}
        </Status>
      )
  }
}

/** Only a line that changes is drawn again. */
export const ConsoleEntryRow = memo(PlainConsoleEntryRow)

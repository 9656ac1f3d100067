'use client'
import { LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { useClockMode } from '@/lib/browser/clock-mode'
import type { MessageRow, PageSnapshot } from '@/lib/browser/message-page-session'
import { directionOf, type MessageView } from '@/lib/browser/message-view'
import { useDelayed } from '@/lib/browser/use-delayed'
import { useT } from '@/lib/i18n/context'
import { bytes, num } from '@/lib/i18n/format'
import { gapCounts } from '../gap-text'
import { Strip } from './strip'
import { useSpoken } from './use-spoken'

interface PageStatusProps {
  view: MessageView
  page: PageSnapshot
  rows: readonly MessageRow[]
  /** The rows are those of the page before. */
  held: boolean
  partitions: number
  /** Messages that came since the page was read. */
  newer: bigint
  onNewer: () => void
  tools: ReactNode
}

/** How much is shown, of what, in which order, and what it cost. */
export function PageStatus({ view, page, rows, held, partitions, newer, onNewer, tools }: PageStatusProps) {
  const m = useT().messages
  const s = m.status
  const utc = useClockMode() === 'utc'
  const reading = page.phase === 'reading'
  const late = useDelayed(reading, 300)
  const spoken = useSpoken(page.phase, page.phase === 'done' ? s.spokenDone(page.records) : '')
  const backward = directionOf(view) === 'backward'
  const first = view.cursor === null && (view.start.kind === 'latest' || view.start.kind === 'beginning')
  const whole = page.end?.reason === 'range' && page.end.previous === null
  const gaps = gapCounts(
    m,
    rows.filter(row => row.type === 'gap'),
  )
  const records = rows.filter(row => row.type === 'record')
  const times = backward ? [records.at(-1), records[0]] : [records[0], records.at(-1)]

  return (
    <Strip spoken={spoken}>
      {page.records === 0 && page.failure !== null ? null : reading && (held || page.records === 0) ? (
        late && (
          <Status level="moving" icon={LoaderCircle}>
            {s.reading}
          </Status>
        )
      ) : (
        <>
          {reading && late && (
            <Status level="moving" icon={LoaderCircle}>
              {s.reading}
            </Status>
          )}
          <span>
            <b>
              {!first || whole ? s.count(page.records) : backward ? s.newest(page.records) : s.oldest(page.records)}
            </b>{' '}
            {fromWhat(s, view, partitions)}
            {(!first || whole) && `, ${backward ? s.newestFirst : s.oldestFirst}`}
          </span>
          {gaps === null && times[0] !== undefined && times[1] !== undefined && records.length > 1 && (
            <span className="max-lg:hidden">
              <Time at={times[0].timestamp} /> – <Time at={times[1].timestamp} />
            </span>
          )}
          {gaps !== null && (
            <>
              <span>{m.noMessageAt(gaps.total)}</span>
              {gaps.facts.map(fact => (
                <span key={fact}>{fact}</span>
              ))}
            </>
          )}
          {page.end?.ordered === false && (
            <span className="inline-flex items-center gap-1.5 text-warn">
              <Icon as={TriangleAlert} size={14} />
              {s.unordered}
            </span>
          )}
          {newer > 0n && (
            <span className="inline-flex items-center gap-1">
              {s.newer(newer)}
              <Button size="sm" kind="ghost" className="h-6 px-1.5 text-accent-text text-xs" onClick={onNewer}>
                {s.showNewer}
              </Button>
            </span>
          )}
        </>
      )}
      <span className="flex-1" />
      {page.end !== null && (
        <span className="max-md:hidden">
          {s.read(bytes(page.end.bytes), `${num(Math.round(page.end.elapsedMs))} ms`)}
        </span>
      )}
      <span className="max-lg:hidden">{utc ? 'UTC' : s.localTime}</span>
      {tools}
    </Strip>
  )
}

type Sentences = ReturnType<typeof useT>['messages']['status']

function fromWhat(s: Sentences, view: MessageView, partitions: number): string {
  if (view.partitions === null) return partitions === 1 ? s.fromPartition(0) : s.across(partitions)
  const [only] = view.partitions
  return view.partitions.length === 1 && only !== undefined
    ? s.fromPartition(only)
    : s.fromPartitions(view.partitions.slice(0, 8).join(', '))
}

'use client'
import { Radio, Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { useClockMode } from '@/lib/browser/clock-mode'
import { isSearch } from '@/lib/browser/message-filter'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import type { MessageView } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { useLang, useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { shortTime } from '@/lib/i18n/time'
import { PayloadText } from './payload/payload-text'
import type { LogSize } from './range-geometry'
import type { SetView } from './use-message-view'

interface NothingHereProps {
  cluster: string
  topic: string
  view: MessageView
  setView: SetView
  page: PageSnapshot
  log: LogSize | null
}

const firstPage = { cursor: null, at: null } as const

/** In place of rows: an empty topic, an empty range and a search without hits are three different things. */
export function NothingHere(props: NothingHereProps) {
  const { view, setView, log } = props
  const { none } = useT().messages
  if (isSearch(view)) return <NoHits {...props} />
  const fromBeginning = () => setView({ ...firstPage, start: { kind: 'beginning' } })
  const whole = view.partitions === null && view.cursor === null
  if (log !== null && log.start === log.end && log.end === 0n && whole) return <EmptyTopic {...props} />
  const beyond = beyondEnd(props)
  return (
    <EmptyState
      kind="match"
      title={none.rangeTitle}
      actions={
        <>
          <Button onClick={() => setView({ ...firstPage, start: { kind: 'latest' } })}>{none.fromLatest}</Button>
          <Button onClick={fromBeginning}>{none.fromBeginning}</Button>
        </>
      }
    >
      {log === null
        ? null
        : beyond !== null
          ? none.beyondEnd(num(beyond.offset), num(beyond.end))
          : log.start === log.end
            ? none.rangeEmpty
            : none.rangeBody(num(log.end - log.start))}
    </EmptyState>
  )
}

/** An offset that no partition has reached: the end is told of one partition, as each has its own. */
function beyondEnd({ view, page, log }: NothingHereProps): { offset: bigint; end: bigint } | null {
  if (view.start.kind !== 'offset' || log === null) return null
  const ends = Object.values(page.end?.ends ?? {}).map(({ end }) => BigInt(end))
  const end = ends.reduce((most, each) => (each > most ? each : most), 0n)
  const offset = BigInt(view.start.offset)
  return ends.length > 0 && offset >= end ? { offset, end } : null
}

function EmptyTopic({ cluster, topic, setView }: NothingHereProps) {
  const { none } = useT().messages
  return (
    <EmptyState
      title={none.title}
      actions={
        <>
          <ButtonLink kind="primary" icon={Send} href={`${topicPath(cluster, topic)}/produce`}>
            {none.produce}
          </ButtonLink>
          <Button icon={Radio} onClick={() => setView({ ...firstPage, follow: true, start: { kind: 'beginning' } })}>
            {none.follow}
          </Button>
        </>
      }
    >
      {none.body}
    </EmptyState>
  )
}

function NoHits({ view, setView, page }: NothingHereProps) {
  const { none, toolbar, filter } = useT().messages
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const halted = page.phase === 'stopped' || page.phase === 'paused'
  const since = view.start.kind === 'time' ? shortTime(Date.parse(view.start.at), { lang, timeZone }) : null
  const plain = view.match === 'contains'
  const words = plain
    ? { none: none.hits, since: none.hitsSince, halted: none.hitsStopped }
    : { none: filter.none.noMatch, since: filter.none.noMatchSince, halted: filter.none.stopped }
  const title = halted
    ? words.halted(view.filter)
    : since === null
      ? words.none(view.filter)
      : words.since(view.filter, since)
  const { failures } = page
  return (
    <EmptyState
      kind="match"
      title={<PayloadText text={view.show === 'failures' ? filter.none.noFailure : title} />}
      actions={
        <>
          {!halted && (view.start.kind === 'time' || view.start.kind === 'offset' || view.partitions !== null) && (
            <Button onClick={() => setView({ ...firstPage, start: { kind: 'beginning' }, partitions: null })}>
              {none.searchAll}
            </Button>
          )}
          <Button onClick={() => setView({ ...firstPage, filter: '' })}>{toolbar.clearFilter}</Button>
        </>
      }
    >
      {halted
        ? none.hitsStoppedBody
        : filter.none.body(Object.keys(page.end?.covered ?? {}).length, view.match === 'cel' ? null : view.within)}
      {view.show === 'matches' && failures !== null && ` ${filter.none.failed(failures.count)}`}
    </EmptyState>
  )
}

'use client'
import { LoaderCircle, Pause, Play, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import type { PageSession, PageSnapshot } from '@/lib/browser/message-page-session'
import { placePart } from '@/lib/browser/search-place'
import { useLang, useT } from '@/lib/i18n/context'
import { age, bytes, num, percent, short } from '@/lib/i18n/format'
import { Strip } from './strip'
import { useSpoken } from './use-spoken'

interface SearchStatusProps {
  page: PageSnapshot
  session: PageSession | null
  /** The rows are what the filter fails on, and not its hits. */
  ofFailures: boolean
  onFailures: () => void
  onHits: () => void
  /** Begins at the other end instead; null where it cannot. */
  onOtherEnd: (() => void) | null
  /** The next page of hits; null where there is none. */
  onNext: (() => void) | null
  tools: ReactNode
}

const small = 'h-6 px-1.5 text-accent-text text-xs'

/** How far a search has come, what it found, what it could not judge, and how much was not looked at. */
export function SearchStatus(props: SearchStatusProps) {
  const { page, session, ofFailures, onFailures, onHits, onOtherEnd, onNext, tools } = props
  const { status: s, filter } = useT().messages
  const f = filter.search
  const lang = useLang()
  const { phase, progress, before, place, speed, failures, elapsedMs } = page
  const scanned = BigInt(progress?.scanned ?? '0')
  const total = progress?.total == null ? null : BigInt(progress.total)
  const part = total === null ? 0 : placePart({ scanned: String(scanned), total: String(total) })
  const left =
    speed === null || speed.offsets === 0 || total === null ? null : (Number(total - scanned) * 1000) / speed.offsets
  const reading = phase === 'reading'
  const halted = phase === 'paused' || phase === 'stopped'
  const spoken = useSpoken(phase, s.spoken(percent(phase === 'done' ? 1 : part), page.records))

  return (
    <Strip spoken={spoken}>
      <State page={page} />
      {progress?.waiting === undefined && progress !== null && (
        <span>
          {total === null
            ? s.scannedSome(short(scanned))
            : scanned >= total
              ? s.scannedAll(num(total))
              : s.scanned(short(scanned), short(total), percent(part))}
          {!reading && ` ${s.took(age(elapsedMs, lang))}`}
        </span>
      )}
      {reading && speed !== null && <span>{s.rate(short(speed.offsets))}</span>}
      {reading && speed !== null && <span className="max-md:hidden">{f.rate(bytes(speed.bytes))}</span>}
      {reading && left !== null && left > 1000 && <span>{s.left(age(left, lang))}</span>}
      <b>{ofFailures ? f.failing(page.records) : s.hits(page.records)}</b>
      {before !== null && (
        <span className="inline-flex items-center gap-1">
          {f.resumed(percent(placePart(before)), before.hits)}
          <Button size="sm" kind="ghost" className={small} onClick={() => session?.restart()}>
            {f.fromStart}
          </Button>
        </span>
      )}
      {!ofFailures && failures !== null && (
        <span className="inline-flex items-center gap-1 text-warn">
          <Status level="warn" icon={TriangleAlert} title={f.failuresTitle} className="font-normal">
            {f.failures(failures.count)}
          </Status>
          <Button size="sm" kind="ghost" className={small} onClick={onFailures}>
            {f.showFailures}
          </Button>
        </span>
      )}
      {halted && total !== null && <b>{s.notSearched(short(total - scanned))}</b>}
      {/* One button, so that it keeps the focus. */}
      {(reading || (halted && place !== null)) && (
        <Button
          size="sm"
          icon={reading ? Pause : Play}
          keys="Space"
          disabled={place === null}
          onClick={() => (reading ? session?.pause() : session?.resume())}
        >
          {reading ? f.pause : s.resume}
        </Button>
      )}
      {halted && place === null && (
        <Button size="sm" onClick={() => session?.restart()}>
          {f.again}
        </Button>
      )}
      {phase === 'stopped' && onOtherEnd !== null && (
        <Button size="sm" kind="ghost" onClick={onOtherEnd}>
          {s.newestFirstInstead}
        </Button>
      )}
      {page.end?.reason === 'limit' && onNext !== null && (
        <Button size="sm" icon={Play} onClick={onNext}>
          {f.searchOn}
        </Button>
      )}
      {ofFailures && (
        <Button size="sm" kind="ghost" onClick={onHits}>
          {f.backToHits}
        </Button>
      )}
      <span className="flex-1" />
      {reading && before === null && failures === null && <span className="max-2xl:hidden">{s.appear}</span>}
      {tools}
    </Strip>
  )
}

function State({ page: { phase, progress, end, failure } }: { page: PageSnapshot }) {
  const { status: s, filter } = useT().messages
  const f = filter.search
  if (phase === 'reading') {
    return (
      <Status level="moving" icon={LoaderCircle} className="[&>svg]:animate-spin">
        {progress?.waiting === undefined ? s.searching : f.line(progress.waiting)}
      </Status>
    )
  }
  if (phase === 'paused' || phase === 'stopped') {
    return (
      <Status level="warn" icon={Pause}>
        {phase === 'paused' ? f.paused : s.stoppedByYou}
      </Status>
    )
  }
  if (phase === 'failed') {
    return failure?.code.startsWith('FILTER_TOO_') ? <Status level="crit">{f.stoppedByFilter}</Status> : null
  }
  if (end?.reason === 'error') return null
  return <Status level="ok">{end?.reason === 'limit' ? s.searchLimit : s.searchDone}</Status>
}

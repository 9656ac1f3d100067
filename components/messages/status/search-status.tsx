'use client'
import { LoaderCircle, Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import { type PageSnapshot, partOf } from '@/lib/browser/message-page-session'
import { directionOf, type MessageView } from '@/lib/browser/message-view'
import { useLang, useT } from '@/lib/i18n/context'
import { age, num, percent, short } from '@/lib/i18n/format'
import { coveredOffsets } from '../range-geometry'
import { fromWhat } from './page-status'
import { Strip } from './strip'
import { useSpoken } from './use-spoken'

interface SearchStatusProps {
  view: MessageView
  page: PageSnapshot
  partitions: number
  onResume: () => void
  onNewestFirst: () => void
  tools: ReactNode
}

/** How far a search has come, what it found, and how much was not looked at. */
export function SearchStatus({ view, page, partitions, onResume, onNewestFirst, tools }: SearchStatusProps) {
  const { status: s } = useT().messages
  const lang = useLang()
  const { phase, progress, elapsedMs } = page
  const part = partOf(progress)
  const known = progress?.total == null ? null : BigInt(progress.total)
  const scanned = page.end === null ? BigInt(progress?.scanned ?? '0') : coveredOffsets(page.end)
  const total = page.end?.reason === 'range' ? scanned : known
  const perSecond = elapsedMs > 300 ? (Number(scanned) * 1000) / elapsedMs : null
  const left =
    perSecond !== null && total !== null && perSecond > 0 ? (Number(total - scanned) * 1000) / perSecond : null
  const spoken = useSpoken(
    phase,
    phase === 'done' ? s.spoken('100 %', page.records) : s.spoken(percent(part ?? 0), page.records),
  )

  return (
    <Strip spoken={spoken}>
      {phase === 'reading' && (
        <Status level="moving" icon={LoaderCircle} className="[&>svg]:animate-spin">
          {s.searching}
        </Status>
      )}
      {phase === 'done' && <Status level="ok">{page.end?.reason === 'limit' ? s.searchLimit : s.searchDone}</Status>}
      {phase === 'stopped' && (
        <Status level="warn" icon={Pause}>
          {s.stoppedByYou}
        </Status>
      )}
      {(progress !== null || page.end !== null) && (
        <span>
          {total === null
            ? s.scannedSome(short(scanned))
            : scanned >= total
              ? s.scannedAll(num(total))
              : s.scanned(short(scanned), short(total), percent(Number(scanned) / Number(total)))}
          {phase !== 'reading' && ` ${s.took(age(elapsedMs, lang))}`}
        </span>
      )}
      {phase === 'reading' && perSecond !== null && <span>{s.rate(short(Math.round(perSecond)))}</span>}
      {phase === 'reading' && left !== null && left > 1000 && <span>{s.left(age(left, lang))}</span>}
      <b>{s.hits(page.records)}</b>
      {phase === 'reading' && <span className="max-md:hidden">{fromWhat(s, view, partitions)}</span>}
      {phase === 'stopped' && total !== null && <b>{s.notSearched(short(total - scanned))}</b>}
      {phase === 'stopped' && page.resumeAt !== null && (
        <Button size="sm" icon={Play} onClick={onResume}>
          {s.resume}
        </Button>
      )}
      {phase === 'stopped' && directionOf(view) === 'forward' && (
        <Button size="sm" kind="ghost" onClick={onNewestFirst}>
          {s.newestFirstInstead}
        </Button>
      )}
      <span className="flex-1" />
      {phase === 'reading' && <span className="max-md:hidden">{s.appear}</span>}
      {tools}
    </Strip>
  )
}

'use client'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import { useT } from '@/lib/i18n/context'
import { num, percent, short } from '@/lib/i18n/format'
import { coveredOffsets, coveredStretch, type LogSize, type Stretch, walkStretch } from './range-geometry'

interface RangeBarProps {
  log: LogSize | null
  partitions: number
  direction: 'forward' | 'backward'
  /** Null while following. */
  page: PageSnapshot | null
  searching: boolean
  /** Where hits lie, 0 to 1. */
  hits?: readonly number[]
}

const noHits: readonly number[] = []

/** Where in the log the rows are: the log from its start to its end, what was searched, what was found. */
export function RangeBar({ log, partitions, direction, page, searching, hits = noHits }: RangeBarProps) {
  const { bar, filter } = useT().messages
  const end = page?.end ?? null
  const progress = page?.progress ?? null
  const walk = searching && progress !== null ? walkStretch(progress, log, direction) : null
  // The end line knows of the last request alone: of a search that went on after a halt the progress knows more.
  const one = page?.before == null && end !== null && String(coveredOffsets(end)) === progress?.scanned
  const covered = end !== null && (!searching || one) ? coveredStretch(end) : null
  const seen = covered ?? walk?.scanned ?? null
  const filtered = searching
  const sum = partitions > 1 ? bar.sum(partitions) : undefined
  const label = (offset: bigint) => (offset < 1_000_000n ? num(offset) : short(offset))
  const empty = log !== null && log.end === log.start

  const stretches = (
    <>
      {covered !== null && (
        <Fill stretch={covered} className={filtered ? 'bg-accent-line' : 'bg-accent'} least={filtered ? 0 : 6} />
      )}
      {covered === null && walk !== null && (
        <>
          <Fill stretch={walk.scanned} className={page?.phase === 'reading' ? 'bg-accent' : 'bg-accent-line'} />
          {page?.phase !== 'reading' && <Fill stretch={walk.rest} className="hatch" />}
        </>
      )}
      {page === null && log !== null && !empty && (
        <span className="absolute inset-y-0 right-0 w-1.5 rounded-xs bg-accent" />
      )}
      {hits.map(hit => (
        <span
          key={hit}
          className="absolute -inset-y-[3px] w-0.5 bg-text max-md:w-px"
          style={{ left: `${hit * 100}%` }}
        />
      ))}
    </>
  )
  const box = 'relative h-2 flex-1 rounded-xs bg-surface-3'

  return (
    <div className="tnum flex h-4 items-center gap-2.5 text-text-2 text-xs">
      <span className="whitespace-nowrap max-md:hidden" title={sum}>
        {log === null ? '' : label(log.start)}
      </span>
      {walk !== null && page?.phase === 'reading' ? (
        <div
          role="progressbar"
          aria-label={bar.searching}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(partNow(page) * 100)}
          className={box}
        >
          {stretches}
        </div>
      ) : (
        <div
          role="img"
          aria-label={
            seen === null
              ? bar.empty
              : (searching ? filter.search.part : bar.position)(percent(seen.from), percent(seen.to))
          }
          className={box}
        >
          {stretches}
        </div>
      )}
      <span className="whitespace-nowrap max-md:hidden" title={sum}>
        {log === null ? '' : bar.end(label(log.end))}
      </span>
    </div>
  )
}

function partNow({ progress }: PageSnapshot): number {
  if (progress?.total == null || progress.total === '0') return 0
  return Math.min(1, Number(progress.scanned) / Number(progress.total))
}

/** @param least px that it has however small the part is */
function Fill({ stretch, className, least = 0 }: { stretch: Stretch; className: string; least?: number }) {
  const left = `min(${stretch.from * 100}%, calc(100% - ${least}px))`
  const width = `max(${(stretch.to - stretch.from) * 100}%, ${least}px)`
  return <span className={`absolute inset-y-0 rounded-xs ${className}`} style={{ left, width }} />
}

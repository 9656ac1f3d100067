import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { cellOf, markPlace, type StripCell, type StripLayout } from './offset-strip-layout'

interface MarksProps {
  layout: StripLayout
  logStart: bigint
  logEnd: bigint
  lastStable: bigint | null
  /** Px of the strip that text may take; it turns to the left before its end. */
  space: number
  children: ReactNode
}

/** The row of boxes between its pointers: LOG-START-OFFSET, LOG-END-OFFSET and LSO above, CURRENT-OFFSET below. */
export function OffsetStripMarks({ layout, logStart, logEnd, lastStable, space, children }: MarksProps) {
  const { strip } = useT().groups
  const current = layout.cells.find(cell => cell.kind === 'offset' && cell.current)
  const end = cellOf(layout, logEnd)
  const start = layout.cells[0]
  const stable = lastStable !== null && lastStable < logEnd ? cellOf(layout, lastStable) : undefined
  // Right beside the end there is no room for both, and the first box says its offset itself.
  const startMarked = logStart > 0n && logEnd - logStart > 2n && start !== undefined
  const atEnd = current?.kind === 'offset' && current.state === 'not-written'
  return (
    <>
      {stable !== undefined && lastStable !== null && (
        <div className="relative h-5">
          <Mark cell={stable} space={space} name={`LSO ${num(lastStable)}`} words={strip.lastStable} stem />
        </div>
      )}
      <div className="relative h-8.5">
        {startMarked && <Mark cell={start} space={space} name="LOG-START-OFFSET" words="" arrow="down" />}
        {end !== undefined && (
          <Mark
            cell={end}
            from={startMarked ? 150 : 0}
            space={space}
            name={`LOG-END-OFFSET ${num(logEnd)}`}
            words={strip.nextWrite}
            arrow="down"
          />
        )}
      </div>
      {children}
      <div className={cn('relative', layout.standing === 'inside' ? 'h-8.5' : 'h-2')}>
        {current?.kind === 'offset' && (
          <Mark
            cell={current}
            space={space}
            name={`CURRENT-OFFSET ${num(current.offset)}`}
            words={atEnd ? strip.nothingLeft : strip.nextOffset}
            arrow="up"
          />
        )}
      </div>
    </>
  )
}

interface MarkProps {
  cell: StripCell
  /** Px at the left that another mark takes. */
  from?: number
  space: number
  name: string
  words: string
  arrow?: 'up' | 'down'
  /** Stands above another row of marks: a line leads down to the box. */
  stem?: boolean
}

/** Text beside the arrow, to its right, or to its left where the strip ends. The list of boxes says the same to who cannot see it. */
function Mark({ cell, from = 0, space, name, words, arrow, stem = false }: MarkProps) {
  const { turned, withWords } = markPlace(cell, from, space, name, words)
  const up = arrow === 'up'
  return (
    <div
      aria-hidden
      className="absolute inset-y-0 left-0 w-0 transition-[translate] duration-140 ease-ui"
      style={{ translate: `${cell.x}px` }}
    >
      <span
        className={cn('absolute whitespace-nowrap text-text-2 text-xs', up ? 'top-3.5' : 'top-0.5')}
        style={turned ? { right: -cell.width } : { left: stem ? 22 : 10 }}
      >
        <b className={cn('mono font-semibold', up ? 'text-accent-text' : 'text-text')}>{name}</b> {withWords && words}
      </span>
      {arrow !== undefined && <Arrow up={up} />}
      {stem && <span className="absolute top-1 left-4 h-12 border-text-2 border-l border-dotted" />}
    </div>
  )
}

function Arrow({ up }: { up: boolean }) {
  return (
    <svg
      width="12"
      height="8"
      aria-hidden="true"
      className={cn('absolute left-4', up ? 'top-1 fill-accent' : 'bottom-1 fill-text-2')}
    >
      <path d={up ? 'M6 0l6 8H0z' : 'M6 8L0 0h12z'} />
    </svg>
  )
}

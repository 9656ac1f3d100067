/*
 * Where the boxes of the offset strip stand. Pure: offsets are bigint, lengths are CSS pixels.
 * A strip costs a dozen boxes, whether the log holds six messages or six million.
 */

export const boxGap = 4
/** A break box shrinks no further than this; it takes the width that is left over. */
export const breakMinWidth = 88

export interface StripInput {
  /** First offset kept in the log. */
  logStart: bigint
  /** The group's committed offset, the next one it reads; null where nothing is committed. */
  current: bigint | null
  /** The next offset to be written. */
  logEnd: bigint
  /** Width of the space the strip has. */
  width: number
  /** 104, on phones 84. */
  box: number
}

/** `unknown`: the commit lies beyond the log end, so nobody can say what of this log the group has read. */
export type OffsetState = 'processed' | 'next' | 'unread' | 'unknown' | 'not-written'

export interface OffsetCell {
  kind: 'offset'
  offset: bigint
  state: OffsetState
  /** CURRENT-OFFSET points here; also true for the box not written yet when everything is read. */
  current: boolean
  x: number
  width: number
}

export interface BreakCell {
  kind: 'break'
  /** Both ends belong to it. */
  from: bigint
  to: bigint
  count: bigint
  state: 'processed' | 'unread' | 'unknown'
  x: number
  width: number
}

export type StripCell = OffsetCell | BreakCell

/** Where the commit lies against the log. */
type Standing = 'inside' | 'none' | 'before-start' | 'beyond-end'

export interface StripLayout {
  standing: Standing
  cells: StripCell[]
  /** Width of all cells; more than the input's where the strip has to scroll sideways. */
  width: number
  /** Every offset has its own box: no true-scale bar is needed. */
  complete: boolean
}

interface Range {
  from: bigint
  to: bigint
}

function standingOf({ logStart, current, logEnd }: Pick<StripInput, 'logStart' | 'current' | 'logEnd'>): Standing {
  if (current === null) return 'none'
  if (current < logStart) return 'before-start'
  return current > logEnd ? 'beyond-end' : 'inside'
}

/** All boxes where they fit; else the windows at log start, CURRENT-OFFSET and log end, with one counted break box for each gap between them. */
export function offsetStripLayout(input: StripInput): StripLayout {
  const standing = standingOf(input)
  const whole = { from: input.logStart, to: input.logEnd }
  const ranges = fits([whole], input) ? [whole] : extended(standing, input)
  const cells = placed(ranges, standing, input)
  const last = cells.at(-1)
  return { standing, cells, width: last === undefined ? 0 : last.x + last.width, complete: ranges.length === 1 }
}

/** The offsets that have a box and a message: what the previews are read for. */
export function visibleOffsets(layout: StripLayout): bigint[] {
  return layout.cells.flatMap(cell => (cell.kind === 'offset' && cell.state !== 'not-written' ? [cell.offset] : []))
}

/** The cell that shows an offset: its own box, or the break box it is counted in. */
export function cellOf(layout: StripLayout, offset: bigint): StripCell | undefined {
  return layout.cells.find(cell =>
    cell.kind === 'offset' ? cell.offset === offset : cell.from <= offset && offset <= cell.to,
  )
}

/**
 * Whether the text of a mark stands to the right of its arrow or turns to the left, and whether its words have room beside its name.
 *
 * @param from px at the left that are taken
 * @param space px in all
 */
export function markPlace(
  cell: Pick<StripCell, 'x' | 'width'>,
  from: number,
  space: number,
  name: string,
  words: string,
): { turned: boolean; withWords: boolean } {
  // Measured once for the fonts of the strip: text need not be laid out to know that it fits.
  const named = name.length * 7.3 + 24
  const whole = named + Array.from(words).reduce((sum, char) => sum + (char > '\u2fff' ? 12 : 6.6), 0)
  const right = space - cell.x
  const left = cell.x + cell.width - from
  if (whole <= right) return { turned: false, withWords: true }
  if (whole <= left) return { turned: true, withWords: true }
  return { turned: named > right, withWords: false }
}

/** Px from which on every log fits in boxes of 104: of seven offsets none may be hidden in a break. */
export const roomForWide = 756

interface WindowSize {
  /** Offsets around CURRENT-OFFSET. */
  before: bigint
  after: bigint
  /** Offsets before LOG-END-OFFSET. */
  end: bigint
}

const none: WindowSize = { before: 0n, after: 0n, end: 1n }

/** What is wanted, and what goes first where there is less room: what was read, the last message, then what comes next. */
const windowSizes: readonly WindowSize[] = [
  { before: 2n, after: 2n, end: 1n },
  { before: 1n, after: 2n, end: 1n },
  { before: 1n, after: 1n, end: 1n },
  { before: 1n, after: 1n, end: 0n },
  { before: 0n, after: 1n, end: 0n },
  none,
  { before: 0n, after: 0n, end: 0n },
]

/** Spare width goes to what the group reads next, then to what it read last. */
function extended(standing: Standing, input: StripInput): Range[] {
  const { logStart, logEnd } = input
  // Without a commit inside of the log there is no window of its own; the spare width goes to the end that the commit lies beyond.
  const anchor =
    standing === 'inside' && input.current !== null ? input.current : standing === 'beyond-end' ? logEnd : logStart
  // The widest windows that fit; where none does, the strip scrolls and may have all of them.
  const sizes = standing === 'inside' ? windowSizes : windowSizes.filter(size => size.after === 0n)
  const widest = sizes[0] ?? none
  const { before, after, end } =
    sizes.find(size => fits(merged({ from: anchor - size.before, to: anchor + size.after }, input, size.end), input)) ??
    widest
  let window = { from: anchor - before, to: anchor + after }
  let ranges = merged(window, input, end)
  for (const step of [
    { from: 0n, to: 1n },
    { from: -1n, to: 0n },
  ]) {
    for (;;) {
      const wider = { from: window.from + step.from, to: window.to + step.to }
      // The other end may lie outside: around the first and the last offset there is less than a window.
      if (step.to > 0n ? wider.to > logEnd : wider.from < logStart) break
      const next = merged(wider, input, end)
      if (!fits(next, input)) break
      window = wider
      ranges = next
    }
  }
  return ranges
}

/** The three windows, cut to the log; those with at most two offsets between them become one. */
function merged(window: Range, { logStart, logEnd }: StripInput, before: bigint): Range[] {
  const end = { from: logEnd - before, to: logEnd }
  // In the order of the log: a commit at its end has its window behind the begin of the last one.
  const inner = window.from > end.from ? [end, window] : [window, end]
  const windows = [{ from: logStart, to: logStart }, ...inner]
  const ranges: Range[] = []
  for (const each of windows) {
    const from = each.from < logStart ? logStart : each.from
    const to = each.to > logEnd ? logEnd : each.to
    const previous = ranges.at(-1)
    if (previous === undefined || from - previous.to > 3n) ranges.push({ from, to })
    else {
      previous.from = from < previous.from ? from : previous.from
      previous.to = to > previous.to ? to : previous.to
    }
  }
  return ranges
}

function fits(ranges: Range[], input: StripInput): boolean {
  // A log of more boxes than any screen has pixels need not be turned into a number.
  if (ranges.some(range => range.to - range.from > 100_000n)) return false
  return leastWidth(ranges, input.box) <= input.width
}

function boxes(ranges: Range[]): number {
  return ranges.reduce((sum, range) => sum + Number(range.to - range.from) + 1, 0)
}

function leastWidth(ranges: Range[], box: number): number {
  return boxes(ranges) * (box + boxGap) + (ranges.length - 1) * (breakMinWidth + boxGap) - boxGap
}

function placed(ranges: Range[], standing: Standing, input: StripInput): StripCell[] {
  const spare = Math.max(0, input.width - leastWidth(ranges, input.box))
  const breakWidth = breakMinWidth + Math.floor(spare / Math.max(1, ranges.length - 1))
  const cells: StripCell[] = []
  let x = 0
  let previous: Range | undefined
  for (const range of ranges) {
    if (previous !== undefined) {
      const from = previous.to + 1n
      const to = range.from - 1n
      cells.push({
        kind: 'break',
        from,
        to,
        count: to - from + 1n,
        state: breakState(to, standing, input),
        x,
        width: breakWidth,
      })
      x += breakWidth + boxGap
    }
    for (let offset = range.from; offset <= range.to; offset++) {
      const current = standing === 'inside' && offset === input.current
      cells.push({ kind: 'offset', offset, state: offsetState(offset, standing, input), current, x, width: input.box })
      x += input.box + boxGap
    }
    previous = range
  }
  return cells
}

function offsetState(offset: bigint, standing: Standing, { current, logEnd }: StripInput): OffsetState {
  if (offset === logEnd) return 'not-written'
  if (standing === 'beyond-end') return 'unknown'
  if (standing !== 'inside' || current === null) return 'unread'
  return offset < current ? 'processed' : offset === current ? 'next' : 'unread'
}

/** A break never holds CURRENT-OFFSET itself, so its last offset speaks for all of it. */
function breakState(to: bigint, standing: Standing, { current }: StripInput): BreakCell['state'] {
  if (standing === 'beyond-end') return 'unknown'
  return standing === 'inside' && current !== null && to < current ? 'processed' : 'unread'
}

import type { RowFault } from './types'

export interface Cell {
  text: string
  /** Whether it stood between quotes: `""` is empty, nothing at all may be null. */
  quoted: boolean
}

/** More columns than this are no table. */
export const mostColumns = 10_000

/**
 * The cells of one row of RFC 4180, whose bytes are known to be UTF-8.
 *
 * @param quote null: quotes are text
 * @returns the cells, or why it is no row: nothing is guessed
 */
export function csvCells(text: string, delimiter: string, quote: string | null): Cell[] | RowFault {
  const end = text.endsWith('\r\n') ? text.length - 2 : text.endsWith('\n') ? text.length - 1 : text.length
  const cells: Cell[] = []
  for (let at = 0; ; ) {
    if (cells.length === mostColumns) return { reason: 'cells', params: { most: String(mostColumns) } }
    if (quote !== null && text[at] === quote && at < end) {
      let cell = ''
      let from = at + 1
      for (;;) {
        const close = text.indexOf(quote, from)
        if (close < 0 || close >= end) return { reason: 'quote-open', at: byteOf(text, at) }
        cell += text.slice(from, close)
        from = close + 1
        if (text[from] !== quote || from >= end) break
        cell += quote
        from++
      }
      if (from < end && text[from] !== delimiter) return { reason: 'quote-behind', at: byteOf(text, from) }
      cells.push({ text: cell, quoted: true })
      at = from
    } else {
      const found = text.indexOf(delimiter, at)
      const stop = found < 0 || found > end ? end : found
      const cell = text.slice(at, stop)
      const stray = quote === null ? -1 : cell.indexOf(quote)
      if (stray >= 0) return { reason: 'quote-inside', at: byteOf(text, at + stray) }
      cells.push({ text: cell, quoted: false })
      at = stop
    }
    if (at >= end) return cells
    at++
  }
}

function byteOf(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at))
}

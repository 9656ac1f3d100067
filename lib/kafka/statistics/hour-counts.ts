/** What of `HourCounts` travels and is kept. */
export interface HourCountsData {
  level: number
  /** Numbers of the intervals since 1970, with their records and bytes. */
  at: Float64Array
  records: Float64Array
  bytes: Float64Array
}

export const hour = 3_600_000

/** Hours of an interval, each a multiple of the one before. */
const widths = [1, 2, 6, 12, 24, 168, 672] as const

/** Intervals that are kept apart; all of 150 years in the widest ones. */
const most = 2_000

/**
 * Records and bytes for each hour; where more than 2,000 hours have any, for 2, 6, 12 hours, a day and so on. Only
 * intervals that have records take room, so a time far off costs one. What results does not depend on the order of
 * adding and merging.
 */
export class HourCounts {
  private level = 0
  private readonly cells = new Map<number, { records: number; bytes: number }>()
  private last = { at: Number.NaN, cell: { records: 0, bytes: 0 } }

  /** Of an interval, in ms. */
  get width(): number {
    return widthOf(this.level)
  }

  /** @param timestamp ms since 1970, within years that the caller bounds */
  add(timestamp: number, bytes: number): void {
    const at = Math.floor(timestamp / this.width)
    if (at !== this.last.at) this.last = { at, cell: this.cell(at) }
    this.last.cell.records++
    this.last.cell.bytes += bytes
    this.bound()
  }

  merge(other: HourCountsData): void {
    if (other.level > this.level) this.widen(other.level)
    const width = widthOf(other.level)
    for (const [i, at] of other.at.entries()) {
      const cell = this.cell(Math.floor((at * width) / this.width))
      cell.records += other.records[i] as number
      cell.bytes += other.bytes[i] as number
      this.bound()
    }
  }

  data(): HourCountsData {
    const rows = [...this.cells].sort(([a], [b]) => a - b)
    return {
      level: this.level,
      at: Float64Array.from(rows, ([at]) => at),
      records: Float64Array.from(rows, ([, cell]) => cell.records),
      bytes: Float64Array.from(rows, ([, cell]) => cell.bytes),
    }
  }

  private cell(at: number): { records: number; bytes: number } {
    let cell = this.cells.get(at)
    if (!cell) {
      cell = { records: 0, bytes: 0 }
      this.cells.set(at, cell)
    }
    return cell
  }

  private bound(): void {
    if (this.cells.size > most && this.level < widths.length - 1) this.widen(this.level + 1)
  }

  private widen(level: number): void {
    const before = this.data()
    this.level = level
    this.cells.clear()
    this.last = { at: Number.NaN, cell: { records: 0, bytes: 0 } }
    this.merge(before)
  }
}

function widthOf(level: number): number {
  return (widths[level] ?? 672) * hour
}

import type { ExportPosition } from './walk-export'

/** A place in the file of an export where the hash of all bytes before is known. */
export interface ExportMark {
  bytes: number
  /** State of the SHA-256 (`Sha256.state`). */
  sha: string
  /** Where the walk stands there; null where a download broke off between two records. */
  position: ExportPosition | null
}

/** Bytes from one mark to the next, while there are few. */
const firstSpacing = 4 * 1024 * 1024
/** Positions of all marks of a job, so that a topic of many partitions does not fill the store. */
const mostPositions = 100_000

/** The marks of one job, in the order of the file: dense while it is small, and never too many. */
export class ExportMarks {
  private readonly marks: ExportMark[]
  private readonly most: number
  private spacing = firstSpacing

  /** @param marks in the order of the file */
  constructor(marks: readonly ExportMark[], partitions: number) {
    this.marks = [...marks]
    this.most = Math.max(16, Math.min(512, Math.floor(mostPositions / Math.max(1, partitions))))
    while (this.marks.length > 0 && this.furthest / this.spacing > this.most) this.spacing *= 2
  }

  /** Where the last mark is; 0 without one. */
  get furthest(): number {
    return this.marks.at(-1)?.bytes ?? 0
  }

  /** Whether so many bytes are worth another mark. */
  isDue(bytes: number): boolean {
    return bytes - this.furthest >= this.spacing
  }

  /** The last mark at or before a byte from which the walk can go on; null: from the beginning. */
  before(byte: number): (ExportMark & { position: ExportPosition }) | null {
    const found = this.marks.findLast(mark => mark.bytes <= byte && mark.position !== null)
    return found?.position ? { ...found, position: found.position } : null
  }

  /** The marks in (from, to]. */
  within(from: number, to: number): ExportMark[] {
    if (from >= this.furthest) return []
    return this.marks.filter(mark => mark.bytes > from && mark.bytes <= to)
  }

  /**
   * Adds a mark at or behind the last one; one at the same byte takes its place.
   *
   * @returns bytes of the marks that were given up for it
   */
  add(mark: ExportMark): number[] {
    if (mark.bytes < this.furthest) return []
    if (mark.bytes === this.furthest && this.marks.length > 0) this.marks.pop()
    this.marks.push(mark)
    if (this.marks.length <= this.most) return []
    this.spacing *= 2
    const dropped = this.marks.filter((_, i) => i % 2 === 0 && i < this.marks.length - 1)
    this.marks.splice(0, this.marks.length, ...this.marks.filter(kept => !dropped.includes(kept)))
    return dropped.map(({ bytes }) => bytes)
  }
}

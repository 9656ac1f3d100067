import 'server-only'
import type { FilterFailures } from '../types'
import type { BatchRows } from './types'

/** What the filter failed on in one piece of work. */
interface Piece {
  /** In the order of the walk. */
  offsets: Float64Array
  message: string
  /** How many of them the walk has passed. */
  passed: number
}

/**
 * Counts what a filter failed on as far as the walk has come, not as far as was read ahead: a walk that goes on from its
 * cursor counts each record once.
 */
export class FailureCount {
  private readonly forward: boolean
  private readonly pieces = new Map<number, Piece[]>()
  private count = 0
  private first: FilterFailures['first'] | null = null

  constructor(forward: boolean) {
    this.forward = forward
  }

  /** Takes what a piece of work failed on; pieces come in any order. */
  add(partition: number, { failedOffsets, firstFailure }: BatchRows): void {
    if (!firstFailure) return
    const pieces = this.pieces.get(partition) ?? []
    pieces.push({ offsets: failedOffsets, message: firstFailure.message, passed: 0 })
    const way = this.forward ? 1 : -1
    pieces.sort((a, b) => way * ((a.offsets[0] ?? 0) - (b.offsets[0] ?? 0)))
    this.pieces.set(partition, pieces)
  }

  /** @param lanes how far each partition has come: the next offset forward, the last one walked backward */
  upTo(lanes: readonly { partition: number; position: number }[]): FilterFailures | null {
    for (const { partition, position } of lanes) this.pass(partition, position)
    return this.first && { count: String(this.count), first: this.first }
  }

  private pass(partition: number, position: number): void {
    const pieces = this.pieces.get(partition) ?? []
    for (let piece = pieces[0]; piece; piece = pieces[0]) {
      const { offsets, message } = piece
      const before = piece.passed
      while (piece.passed < offsets.length && this.isBehind(offsets[piece.passed] as number, position)) piece.passed++
      this.count += piece.passed - before
      if (piece.passed > 0) this.first ??= { partition, offset: String(offsets[0]), message }
      if (piece.passed < offsets.length) return
      pieces.shift()
    }
  }

  private isBehind(offset: number, position: number): boolean {
    return this.forward ? offset < position : offset >= position
  }
}

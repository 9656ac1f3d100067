import type { FrameTaker } from '../parts/frame-sink'
import { readWholeRecord, type WholeRecord } from '../parts/whole-record'

export interface WholePiece {
  record: WholeRecord
  partition: number
  /** Its transaction is aborted: it is not copied. */
  aborted: boolean
}

/** Bytes of one piece of memory that many records share. */
const blockSize = 128 * 1024

/** Keeps the records themselves, until whoever writes them has no more use for them. */
export function wholeTaker(): FrameTaker<WholePiece[]> {
  let pieces: WholePiece[] = []
  let length = 0
  let block = Buffer.alloc(0)
  let at = 0
  return {
    get length() {
      return length
    },
    frame(bytes, from, to, partition, aborted) {
      const size = to - from
      if (at + size > block.length) {
        block = Buffer.allocUnsafeSlow(Math.max(blockSize, size))
        at = 0
      }
      block.set(bytes.subarray(from, to), at)
      pieces.push({ record: readWholeRecord(block, at, at + size), partition, aborted })
      at += size
      length += size
    },
    take() {
      const taken = pieces
      pieces = []
      length = 0
      return taken
    },
  }
}

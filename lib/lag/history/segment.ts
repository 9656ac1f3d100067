import { atEnd, type ByteReader, type ByteWriter, byteWriter, readSigned, writeSigned } from './bytes'

/** What held from `at` on: the value of one series or, in the roll-ups of a group's partition, its pair with the log end. */
export interface StoredPoint {
  /** Milliseconds since 1970. */
  at: number
  /** An offset or a `mark`. */
  value: bigint
  /** Null in a series of one value. */
  end: bigint | null
}

/**
 * Points, oldest first, as differences: of times the change of the step (0 while the sampler keeps its pace), of values
 * the step. Most take three or four bytes.
 */
export interface Segment extends ByteWriter {
  /** Time of the first and of the last point. */
  from: number
  until: number
  /** The last point's, with which the next one is compared. */
  step: number
  value: bigint
  end: bigint
}

export function newSegment(): Segment {
  return { ...byteWriter(), from: 0, until: 0, step: 0, value: 0n, end: 0n }
}

/** @param end the second value of the point, in segments of pairs: all of their points have it */
export function appendPoint(segment: Segment, at: number, value: bigint, end: bigint | null): void {
  const isFirst = segment.size === 0
  const step = at - segment.until
  writeSigned(segment, step - segment.step)
  writeSigned(segment, value - segment.value)
  if (end !== null) writeSigned(segment, end - segment.end)
  if (isFirst) segment.from = at
  else segment.step = step
  segment.until = at
  segment.value = value
  segment.end = end ?? 0n
}

export const isEmpty = (segment: Segment) => segment.size === 0

/** @throws RangeError where the bytes are no segment */
export function decodePoints(bytes: Uint8Array, isPairs: boolean, most = Number.POSITIVE_INFINITY): StoredPoint[] {
  const from: ByteReader = { bytes, at: 0 }
  const points: StoredPoint[] = []
  let at = 0
  let step = 0
  let value = 0n
  let end = 0n
  while (!atEnd(from) && points.length < most) {
    const change = step + Number(readSigned(from))
    if (points.length > 0) step = change
    at += change
    value += BigInt(readSigned(from))
    if (isPairs) end += BigInt(readSigned(from))
    points.push({ at, value, end: isPairs ? end : null })
  }
  return points
}

/** @throws RangeError where the bytes are no segment, or an empty one */
export function firstPoint(bytes: Uint8Array, isPairs: boolean): StoredPoint {
  const [first] = decodePoints(bytes, isPairs, 1)
  if (!first) throw new RangeError('the segment is empty')
  return first
}

/** A segment to which can be appended again. @throws RangeError where the bytes are none */
export function reopenSegment(bytes: Uint8Array, isPairs: boolean): Segment {
  const segment = newSegment()
  for (const { at, value, end } of decodePoints(bytes, isPairs)) appendPoint(segment, at, value, end)
  return segment
}

import { atEnd, type ByteReader, type ByteWriter, byteWriter, readSigned, writeBytes, writeSigned } from './bytes'

/** What held from `at` on: the value of one series or, in the roll-ups of a group's partition, its pair with the log end. */
export interface StoredPoint {
  /** Milliseconds since 1970. */
  at: number
  /** An offset or a `mark`. */
  value: bigint
  /** Null in a series of one value. */
  end: bigint | null
}

/** A 64-bit number; as `number` while that is exact, because bigint arithmetic costs ten times as much. */
type Whole = number | bigint

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
  value: Whole
  end: Whole
}

export function newSegment(): Segment {
  return { ...byteWriter(), from: 0, until: 0, step: 0, value: 0, end: 0 }
}

/** @param end the second value of the point, in segments of pairs: all of their points have it */
export function appendPoint(segment: Segment, at: number, value: bigint, end: bigint | null): void {
  const isFirst = segment.size === 0
  const step = at - segment.until
  const short = shortest(value)
  writeSigned(segment, step - segment.step)
  writeSigned(segment, minus(short, segment.value))
  segment.value = short
  if (end !== null) {
    const shortEnd = shortest(end)
    writeSigned(segment, minus(shortEnd, segment.end))
    segment.end = shortEnd
  }
  if (isFirst) segment.from = at
  else segment.step = step
  segment.until = at
}

const shortest = (value: bigint): Whole => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

function minus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return BigInt(a) - BigInt(b)
}

function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  const sum = BigInt(a) + BigInt(b)
  return shortest(sum)
}

export const isEmpty = (segment: Segment) => segment.size === 0

interface Walk {
  count: number
  from: number
  at: number
  step: number
  value: Whole
  end: Whole
}

/** One point further. @throws RangeError where the bytes are no segment */
function advance(reader: ByteReader, walk: Walk, isPairs: boolean): void {
  const change = walk.step + Number(readSigned(reader))
  if (walk.count++ > 0) walk.step = change
  else walk.from = change
  walk.at += change
  walk.value = plus(walk.value, readSigned(reader))
  if (isPairs) walk.end = plus(walk.end, readSigned(reader))
}

const newWalk = (): Walk => ({ count: 0, from: 0, at: 0, step: 0, value: 0, end: 0 })

function pointAt({ at, value, end }: Pick<Walk, 'at' | 'value' | 'end'>, isPairs: boolean): StoredPoint {
  return { at, value: BigInt(value), end: isPairs ? BigInt(end) : null }
}

/**
 * @param since only points from then on, and the last one before
 * @throws RangeError where the bytes are no segment
 */
export function decodePoints(bytes: Uint8Array, isPairs: boolean, since = 0): StoredPoint[] {
  const reader: ByteReader = { bytes, at: 0 }
  const walk = newWalk()
  const points: StoredPoint[] = []
  while (!atEnd(reader)) {
    const { count, at, value, end } = walk
    advance(reader, walk, isPairs)
    if (walk.at < since) continue
    if (points.length === 0 && count > 0) points.push(pointAt({ at, value, end }, isPairs))
    points.push(pointAt(walk, isPairs))
  }
  if (points.length === 0 && walk.count > 0) points.push(pointAt(walk, isPairs))
  return points
}

/** @throws RangeError where the bytes are no segment, or an empty one */
export function firstPoint(bytes: Uint8Array, isPairs: boolean): StoredPoint {
  const walk = newWalk()
  advance({ bytes, at: 0 }, walk, isPairs)
  return pointAt(walk, isPairs)
}

/** A segment to which can be appended again. @throws RangeError where the bytes are none */
export function reopenSegment(bytes: Uint8Array, isPairs: boolean): Segment {
  const reader: ByteReader = { bytes, at: 0 }
  const walk = newWalk()
  while (!atEnd(reader)) advance(reader, walk, isPairs)
  const segment = newSegment()
  writeBytes(segment, bytes)
  const { from, at, step, value, end } = walk
  return Object.assign(segment, { from, until: at, step, value, end })
}

import 'server-only'
import { createHash } from 'node:crypto'
import { OttlaError } from '@/lib/errors'
import type { Direction } from './window'

/** Where a walk stands in one partition: records below `position` are on its older side, the others on its newer one. */
export interface CursorPartition {
  partition: number
  position: number
  /** The log's ends when the walk began; `position` may lie below the start, where all is deleted. */
  start: number
  end: number
}

export interface Cursor {
  topicId: string
  /** In which order the rows are shown: `backward` is newest first. */
  order: Direction
  /** Which way from `position`: `forward` is towards newer records. Against `order` it is the page before. */
  walk: Direction
  isolation: 'read_uncommitted' | 'read_committed'
  /** The ends are to be taken anew: what came after the walk. */
  openEnd: boolean
  /** Sorted by partition. */
  partitions: readonly CursorPartition[]
}

const version = 1
const checksumSize = 6
const flag = { backwardOrder: 1, backwardWalk: 2, committed: 4, openEnd: 8, consecutive: 16, fromStart: 32 }

/** base64url of: version, flags, topic id, partitions as differences in varints, checksum. */
export function encodeCursor(cursor: Cursor): string {
  const { partitions } = cursor
  const consecutive = partitions.every((entry, i) => entry.partition === i)
  const behind = partitions.reduce(
    (sum, { position, start, end }) => sum + Math.log2((end - position + 1) / (Math.abs(position - start) + 1)),
    0,
  )
  const fromStart = behind > 0
  const bytes: number[] = [
    version,
    (cursor.order === 'backward' ? flag.backwardOrder : 0) |
      (cursor.walk === 'backward' ? flag.backwardWalk : 0) |
      (cursor.isolation === 'read_committed' ? flag.committed : 0) |
      (cursor.openEnd ? flag.openEnd : 0) |
      (consecutive ? flag.consecutive : 0) |
      (fromStart ? flag.fromStart : 0),
    ...Buffer.from(cursor.topicId.replaceAll('-', ''), 'hex'),
  ]
  varint(bytes, partitions.length)
  let last: CursorPartition = { partition: -1, position: 0, start: 0, end: 0 }
  for (const entry of partitions) {
    if (!consecutive) varint(bytes, entry.partition - last.partition - 1)
    varint(bytes, zigzag(entry.start - last.start))
    varint(bytes, zigzag(entry.end - last.end))
    varint(bytes, fromStart ? zigzag(entry.position - entry.start) : entry.end - entry.position)
    last = entry
  }
  const payload = Buffer.from(bytes)
  return Buffer.concat([payload, checksum(payload)]).toString('base64url')
}

/** @throws OttlaError CURSOR_INVALID for anything that `encodeCursor` did not make */
export function decodeCursor(text: string): Cursor {
  const bytes = Buffer.from(text, 'base64url')
  const payload = bytes.subarray(0, -checksumSize)
  // One spelling only, whole, unchanged.
  if (bytes.length < 18 + checksumSize || bytes.toString('base64url') !== text) throw cursorInvalid()
  if (!checksum(payload).equals(bytes.subarray(-checksumSize)) || payload[0] !== version) throw cursorInvalid()
  const flags = payload.readUInt8(1)
  const reader = { bytes: payload, at: 18 }
  const count = readVarint(reader)
  if (count > payload.length) throw cursorInvalid()
  const partitions: CursorPartition[] = []
  let last: CursorPartition = { partition: -1, position: 0, start: 0, end: 0 }
  for (let i = 0; i < count; i++) {
    const partition = last.partition + 1 + (flags & flag.consecutive ? 0 : readVarint(reader))
    const start = last.start + unzigzag(readVarint(reader))
    const end = last.end + unzigzag(readVarint(reader))
    const distance = readVarint(reader)
    const position = flags & flag.fromStart ? start + unzigzag(distance) : end - distance
    if (start < 0 || position < 0 || position > end || start > end || !Number.isSafeInteger(end)) throw cursorInvalid()
    last = { partition, position, start, end }
    partitions.push(last)
  }
  if (reader.at !== payload.length) throw cursorInvalid()
  return {
    topicId: uuid(payload.subarray(2, 18)),
    order: flags & flag.backwardOrder ? 'backward' : 'forward',
    walk: flags & flag.backwardWalk ? 'backward' : 'forward',
    isolation: flags & flag.committed ? 'read_committed' : 'read_uncommitted',
    openEnd: (flags & flag.openEnd) !== 0,
    partitions,
  }
}

export function cursorInvalid(): OttlaError {
  return new OttlaError('CURSOR_INVALID', 'This is no cursor of Ottla, or it has been changed or has expired.', {
    hint: 'Begin again: from=beginning, latest, offset:N or timestamp:ISO.',
  })
}

/** Against accidents, not against forgery: a cursor holds nothing but positions that anybody may ask for. */
function checksum(payload: Buffer): Buffer {
  return createHash('sha256').update(payload).digest().subarray(0, checksumSize)
}

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** In numbers, which are exact here, instead of shifts, which end at 32 bits. */
function varint(bytes: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function readVarint(reader: { bytes: Buffer; at: number }): number {
  let value = 0
  for (let scale = 1; scale < 2 ** 56; scale *= 128) {
    const byte = reader.bytes[reader.at++]
    if (byte === undefined) throw cursorInvalid()
    value += (byte & 127) * scale
    if (byte < 128) return value
  }
  throw cursorInvalid()
}

function zigzag(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

import {
  atEnd,
  type ByteReader,
  type ByteWriter,
  readBytes,
  readNumber,
  readSigned,
  writeBytes,
  writeSigned,
} from './bytes'
import { reopenSegment } from './segment'
import { details, isPaired, type Series } from './series'

/** The points that came since the last tick, of all series, in the order in which they came. */
export interface Journal extends ByteWriter {
  /** What the next entry is the difference to. */
  id: number
  at: number
}

export function newJournal(): Journal {
  return { bytes: new Uint8Array(1024), size: 0, id: 0, at: 0 }
}

export function journalPoint(journal: Journal, id: number, at: number, value: bigint): void {
  writeSigned(journal, id - journal.id)
  writeSigned(journal, at - journal.at)
  writeSigned(journal, value)
  journal.id = id
  journal.at = at
}

/** @throws RangeError where the bytes are no journal; the points before were told */
export function readJournal(bytes: Uint8Array, tell: (id: number, at: number, value: bigint) => void): void {
  const from: ByteReader = { bytes, at: 0 }
  let id = 0
  let at = 0
  while (!atEnd(from)) {
    id += readNumber(from)
    at += readNumber(from)
    tell(id, at, BigInt(readSigned(from)))
  }
}

/** The open segments of one series, as they stand beside each other in the head of a slot. */
export function writeHead(to: ByteWriter, series: Series): void {
  writeSigned(to, series.id)
  writeSigned(to, series.at)
  writeSigned(to, series.value)
  writeSigned(to, series.known ?? -1n)
  for (const detail of details) {
    const { open } = series.lanes[detail]
    writeSigned(to, open.size)
    writeBytes(to, open.bytes.subarray(0, open.size))
  }
}

/**
 * @param find the series of an id; what belongs to none is passed over
 * @throws RangeError where the bytes are no head
 */
export function readHeads(bytes: Uint8Array, find: (id: number) => Series | undefined): void {
  const from: ByteReader = { bytes, at: 0 }
  while (!atEnd(from)) {
    const series = find(readNumber(from))
    const at = readNumber(from)
    const value = BigInt(readSigned(from))
    const known = BigInt(readSigned(from))
    for (const detail of details) {
      const open = readBytes(from, readNumber(from))
      if (series) series.lanes[detail].open = reopenSegment(open, isPaired(series, detail))
    }
    if (series) Object.assign(series, { at, value, seenAt: at, known: known < 0n ? null : known })
  }
}

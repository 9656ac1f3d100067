import 'server-only'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { crc32c, Reader } from '@platformatic/kafka'
import lz4 from 'lz4-napi'
import snappy from 'snappy'
import { sizeOfVarint, sizeOfVarlong, writeVarint, writeVarlong } from './write-varint'

/** A name that is no UTF-8 is given as its bytes. */
interface RecordHeaderToWrite {
  key: string | Buffer
  value: Buffer | null
}

export interface RecordToWrite {
  key: Buffer | null
  value: Buffer | null
  /** In order, duplicates too. */
  headers: readonly RecordHeaderToWrite[]
  /** Milliseconds since 1970; that of the batch where there is none. */
  timestamp?: bigint | number
}

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/** Who an idempotent batch comes from (KIP-98); by it the leader knows a batch that it has already. */
export interface ProducerStamp {
  producerId: bigint
  producerEpoch: number
  /** Of the batch's first record; its other records follow one by one. */
  baseSequence: number
}

const codecOf: Record<Compression, number> = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 }
const gzip = promisify<Buffer, Buffer>(zlib.gzip)
const zstdCompress = promisify<Buffer, Buffer>(zlib.zstdCompress)
const headerSize = 61

/**
 * A record batch (magic 2) of one or more records with CreateTime, without producer id until `stampProducer` gives it one.
 * @param timestamp milliseconds since 1970, of the records that have none of their own
 */
export async function encodeRecordBatch(
  records: readonly RecordToWrite[],
  timestamp: number,
  compression: Compression = 'none',
): Promise<Buffer> {
  const base = records[0]?.timestamp ?? timestamp
  const sizes: number[] = []
  let length = 0
  let newest = base
  let index = 0
  for (const record of records) {
    const at = record.timestamp ?? timestamp
    if (at > newest) newest = at
    const size = sizeOfRecord(record, index++, minus(at, base))
    sizes.push(size)
    length += sizeOfVarint(size) + size
  }
  const room = compression === 'none' ? headerSize : 0
  const plain = Buffer.allocUnsafe(room + length)
  let at = room
  index = 0
  for (const record of records) {
    at = writeVarint(plain, at, sizes[index] ?? 0)
    at = writeRecord(plain, at, record, index++, minus(record.timestamp ?? timestamp, base))
  }
  const batch =
    compression === 'none' ? plain : Buffer.concat([Buffer.allocUnsafe(headerSize), await compress(plain, compression)])
  batch.fill(0, 0, headerSize)
  batch.writeInt32BE(batch.length - 12, 8)
  batch.writeInt32BE(-1, 12)
  batch.writeUInt8(2, 16)
  batch.writeInt16BE(codecOf[compression], 21)
  batch.writeInt32BE(records.length - 1, 23)
  batch.writeBigInt64BE(BigInt(base), 27)
  batch.writeBigInt64BE(BigInt(newest), 35)
  batch.writeInt32BE(records.length, 57)
  stampProducer(batch, { producerId: -1n, producerEpoch: -1, baseSequence: -1 })
  return batch
}

/** Writes into the header of this batch whose it is; the records stay as they are. */
export function stampProducer(batch: Buffer, { producerId, producerEpoch, baseSequence }: ProducerStamp): void {
  batch.writeBigInt64BE(producerId, 43)
  batch.writeInt16BE(producerEpoch, 51)
  batch.writeInt32BE(baseSequence, 53)
  // Through a Reader, because the library copies every other kind of buffer before it counts.
  batch.writeUInt32BE(crc32c(Reader.from(batch.subarray(21)).buffer) >>> 0, 17)
}

/** Most timestamps are numbers, which are ten times as fast. */
function minus(a: bigint | number, b: bigint | number): bigint | number {
  const difference = typeof a === 'number' && typeof b === 'number' ? a - b : Number.NaN
  return Number.isSafeInteger(difference) ? difference : BigInt(a) - BigInt(b)
}

function sizeOfRecord(
  { key, value, headers }: RecordToWrite,
  offsetDelta: number,
  timestampDelta: bigint | number,
): number {
  let size = 1 + sizeOfVarlong(timestampDelta) + sizeOfVarint(offsetDelta) + sizeOfNullable(key) + sizeOfNullable(value)
  size += sizeOfVarint(headers.length)
  for (const header of headers) {
    const name = Buffer.byteLength(header.key)
    size += sizeOfVarint(name) + name + sizeOfNullable(header.value)
  }
  return size
}

function writeRecord(
  into: Buffer,
  from: number,
  { key, value, headers }: RecordToWrite,
  offsetDelta: number,
  timestampDelta: bigint | number,
): number {
  into[from] = 0
  let at = writeVarlong(into, from + 1, timestampDelta)
  at = writeVarint(into, at, offsetDelta)
  at = writeNullable(into, at, key)
  at = writeNullable(into, at, value)
  at = writeVarint(into, at, headers.length)
  for (const header of headers) {
    at = writeVarint(into, at, Buffer.byteLength(header.key))
    at += typeof header.key === 'string' ? into.write(header.key, at) : header.key.copy(into, at)
    at = writeNullable(into, at, header.value)
  }
  return at
}

function sizeOfNullable(bytes: Buffer | null): number {
  return bytes === null ? 1 : sizeOfVarint(bytes.length) + bytes.length
}

function writeNullable(into: Buffer, at: number, bytes: Buffer | null): number {
  if (bytes === null) return writeVarint(into, at, -1)
  const from = writeVarint(into, at, bytes.length)
  into.set(bytes, from)
  return from + bytes.length
}

async function compress(plain: Buffer, compression: Exclude<Compression, 'none'>): Promise<Buffer> {
  switch (compression) {
    case 'gzip':
      return gzip(plain)
    case 'snappy':
      return snappy.compress(plain)
    case 'lz4':
      return lz4.compressFrame(plain)
    case 'zstd':
      return zstdCompress(plain)
  }
}

import 'server-only'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { crc32c, Reader } from '@platformatic/kafka'
import lz4 from 'lz4-napi'
import snappy from 'snappy'

export interface RecordToWrite {
  key: Buffer | null
  value: Buffer | null
  /** In order, duplicates too. */
  headers: readonly { key: string; value: Buffer | null }[]
}

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

const codecOf: Record<Compression, number> = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 }
const gzip = promisify<Buffer, Buffer>(zlib.gzip)
const zstdCompress = promisify<Buffer, Buffer>(zlib.zstdCompress)

/**
 * A record batch (magic 2) of one or more records that all carry the same CreateTime, without producer id.
 * @param timestamp milliseconds since 1970
 */
export async function encodeRecordBatch(
  records: readonly RecordToWrite[],
  timestamp: number,
  compression: Compression = 'none',
): Promise<Buffer> {
  const plain = Buffer.concat(records.flatMap((record, i) => encodeRecord(record, i)))
  const payload = await compress(plain, compression)
  const header = Buffer.alloc(61)
  header.writeInt32BE(49 + payload.length, 8)
  header.writeInt32BE(-1, 12)
  header.writeUInt8(2, 16)
  header.writeInt16BE(codecOf[compression], 21)
  header.writeInt32BE(records.length - 1, 23)
  header.writeBigInt64BE(BigInt(timestamp), 27)
  header.writeBigInt64BE(BigInt(timestamp), 35)
  header.writeBigInt64BE(-1n, 43)
  header.writeInt16BE(-1, 51)
  header.writeInt32BE(-1, 53)
  header.writeInt32BE(records.length, 57)
  const batch = Buffer.concat([header, payload])
  batch.writeUInt32BE(crc32c(Reader.from(batch.subarray(21)).buffer) >>> 0, 17)
  return batch
}

function encodeRecord({ key, value, headers }: RecordToWrite, offsetDelta: number): Buffer[] {
  const parts = [Buffer.from([0, 0]), varint(offsetDelta), ...nullable(key), ...nullable(value), varint(headers.length)]
  for (const header of headers) {
    const name = Buffer.from(header.key, 'utf8')
    parts.push(varint(name.length), name, ...nullable(header.value))
  }
  return [varint(parts.reduce((sum, part) => sum + part.length, 0)), ...parts]
}

function nullable(bytes: Buffer | null): Buffer[] {
  return bytes === null ? [varint(-1)] : [varint(bytes.length), bytes]
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let raw = ((value << 1) ^ (value >> 31)) >>> 0
  while (raw > 0x7f) {
    bytes.push((raw & 0x7f) | 0x80)
    raw >>>= 7
  }
  bytes.push(raw)
  return Buffer.from(bytes)
}

async function compress(plain: Buffer, compression: Compression): Promise<Buffer> {
  switch (compression) {
    case 'none':
      return plain
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

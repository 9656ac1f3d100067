import zlib from 'node:zlib'
import fc from 'fast-check'
import lz4 from 'lz4-napi'
import { describe, expect, test } from 'vitest'
import { maxBatchBytes } from '@/lib/config/max-batch-bytes'
import { type Compression, encodeRecordBatch, type RecordToWrite, stampProducer } from './encode-record-batch'
import { inflate } from './inflate'
import { lz4InflatedBound } from './lz4-bound'
import { type RecordBatch, recordBatches } from './record-batch'
import { createRecordView, eachHeader, indexRecords, offsetOf, readRecord, recordSize } from './records'

const codecs: Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

async function readBack(bytes: Buffer) {
  const records: (Omit<RecordToWrite, 'timestamp'> & { offset: number; timestamp: number | bigint; size: number })[] =
    []
  for (const batch of recordBatches(bytes)) {
    const index = indexRecords(batch, await inflate(batch))
    const view = createRecordView()
    for (let i = 0; i < index.count; i++) {
      readRecord(index, i, view)
      expect(offsetOf(index, i)).toBe(view.offset)
      const part = (from: number, to: number) => (from < 0 ? null : Buffer.from(view.data.subarray(from, to)))
      const headers: { key: string; value: Buffer | null }[] = []
      eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
        headers.push({ key: String(part(keyStart, keyEnd)), value: part(valueStart, valueEnd) })
      })
      records.push({
        offset: view.offset,
        timestamp: view.timestamp,
        size: recordSize(view),
        key: part(view.keyStart, view.keyEnd),
        value: part(view.valueStart, view.valueEnd),
        headers,
      })
    }
  }
  return records
}

const bytes = fc.uint8Array({ maxLength: 300 }).map(array => Buffer.from(array))
const record = fc.record({
  key: fc.option(bytes),
  value: fc.option(bytes),
  headers: fc.array(fc.record({ key: fc.string({ unit: 'grapheme' }), value: fc.option(bytes) }), { maxLength: 4 }),
})

describe.each(codecs)('%s', codec => {
  test('what is written is read: nulls, empties, bytes, headers in order', async () => {
    const property = fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async records => {
      const read = await readBack(await encodeRecordBatch(records, 1_700_000_000_123, codec))
      expect(read.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual(records)
      expect(read.map(({ offset, timestamp }) => [offset, timestamp])).toEqual(
        records.map((_, i) => [i, 1_700_000_000_123]),
      )
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('a batch large enough for another thread', async () => {
    const value = Buffer.alloc(900_000)
    for (let i = 0; i < value.length; i++) value[i] = (i * i * 7919) >> 7
    const read = await readBack(await encodeRecordBatch([{ key: null, value, headers: [] }], 1, codec))
    expect(read[0]?.value?.equals(value)).toBe(true)
    expect(read[0]?.size).toBe(900_000)
  })
})

test('a batch that is cut off is left out, the ones before it are not', async () => {
  const one = await encodeRecordBatch([{ key: null, value: Buffer.from('a'), headers: [] }], 1)
  const cut = Buffer.concat([one, one.subarray(0, one.length - 1)])
  expect(recordBatches(cut)).toHaveLength(1)
})

test('a damaged byte is an error, not a record', async () => {
  const one = await encodeRecordBatch([{ key: null, value: Buffer.from('hello'), headers: [] }], 1)
  one.writeUInt8(0x68 ^ 1, one.length - 6)
  expect(() => recordBatches(one)).toThrow(expect.objectContaining({ code: 'CORRUPT_RECORD' }))
})

test('message sets from before Kafka 0.11 are named as such', async () => {
  const one = await encodeRecordBatch([{ key: null, value: Buffer.from('hello'), headers: [] }], 1)
  one.writeUInt8(1, 16)
  expect(() => recordBatches(one)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_VERSION' }))
})

test('each record has a timestamp of its own, forwards, backwards and of 64 bits', async () => {
  const timestamp = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.bigInt({ min: -(1n << 61n), max: 1n << 61n }))
  const property = fc.asyncProperty(
    fc.array(fc.option(timestamp), { minLength: 1, maxLength: 20 }),
    async timestamps => {
      const records = timestamps.map(at => ({
        key: null,
        value: null,
        headers: [],
        ...(at === null ? {} : { timestamp: at }),
      }))
      const encoded = await encodeRecordBatch(records, 17)
      expect((await readBack(encoded)).map(record => BigInt(record.timestamp))).toEqual(
        timestamps.map(at => BigInt(at ?? 17)),
      )
      const most = timestamps.map(at => BigInt(at ?? 17)).reduce((a, b) => (a > b ? a : b))
      expect(BigInt(recordBatches(encoded)[0]?.maxTimestamp ?? 0)).toBe(most)
    },
  )
  await fc.assert(property, { numRuns: 200 })
})

test('the stamp of a producer is in the header and leaves the records as they are', async () => {
  const batch = await encodeRecordBatch([{ key: null, value: Buffer.from('v'), headers: [] }], 1)
  stampProducer(batch, { producerId: 7_000_000_000n, producerEpoch: 3, baseSequence: 41 })
  expect(recordBatches(batch)[0]?.producerId).toBe(7_000_000_000n)
  expect([batch.readInt16BE(51), batch.readInt32BE(53)]).toEqual([3, 41])
  expect((await readBack(batch)).map(record => String(record.value))).toEqual(['v'])
})

test('timestamps stay exact beyond 2^53', async () => {
  const one = await encodeRecordBatch([{ key: null, value: null, headers: [] }], 1)
  const nanoseconds = 1_763_700_000_123_456_789n
  one.writeBigInt64BE(nanoseconds, 27)
  const batch = { ...(recordBatches(withChecksum(one))[0] as RecordBatch) }
  const view = createRecordView()
  readRecord(indexRecords(batch, batch.payload), 0, view)
  expect(view.timestamp).toBe(nanoseconds)
})

test('LogAppendTime is the time of every record of the batch', async () => {
  const one = await encodeRecordBatch([{ key: null, value: null, headers: [] }], 5)
  one.writeInt16BE(8, 21)
  one.writeBigInt64BE(99n, 35)
  expect((await readBack(withChecksum(one)))[0]?.timestamp).toBe(99)
})

describe('a batch that claims too much', () => {
  const huge = Buffer.alloc(maxBatchBytes() + 1)
  const batch = (codec: number, payload: Buffer): RecordBatch => ({
    baseOffset: 7,
    lastOffset: 7,
    leaderEpoch: 0,
    codec,
    logAppendTime: false,
    transactional: false,
    control: false,
    baseTimestamp: 0,
    maxTimestamp: 0,
    producerId: -1n,
    count: 1,
    payload,
  })
  const refused = expect.objectContaining({ code: 'RECORD_TOO_LARGE', params: { offset: '7' } })

  test('gzip', async () => {
    await expect(async () => inflate(batch(1, zlib.gzipSync(huge, { level: 1 })))).rejects.toEqual(refused)
  })
  test('snappy', async () => {
    // The size in front says 4 GiB; nothing else is there.
    await expect(async () => inflate(batch(2, Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0])))).rejects.toEqual(refused)
  })
  test('lz4', async () => {
    await expect(async () => inflate(batch(3, lz4.compressFrameSync(huge)))).rejects.toEqual(refused)
  })
  test('zstd', async () => {
    await expect(async () => inflate(batch(4, zlib.zstdCompressSync(huge)))).rejects.toEqual(refused)
  })
  test('a count of records that its bytes cannot hold', () => {
    expect(() => indexRecords({ ...batch(0, Buffer.alloc(70)), count: 2_000_000_000 }, Buffer.alloc(70))).toThrow(
      expect.objectContaining({ code: 'CORRUPT_RECORD' }),
    )
  })
})

test('the bound of an lz4 frame is never below what comes out, and close to it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300_000 }), fc.integer({ min: 1, max: 9 }), (noise, times) => {
      const plain = Buffer.concat(Array.from({ length: times }, () => noise))
      const bound = lz4InflatedBound(lz4.compressFrameSync(plain))
      expect(bound).toBeGreaterThanOrEqual(plain.length)
      expect(bound).toBeLessThanOrEqual(plain.length + (4 << 20))
    }),
    { numRuns: 50 },
  )
})

test('what does not inflate is damaged', async () => {
  const one = await encodeRecordBatch([{ key: null, value: Buffer.from('hello'), headers: [] }], 1)
  for (const codec of [1, 2, 3, 4]) {
    one.writeInt16BE(codec, 21)
    const [batch] = recordBatches(withChecksum(one))
    await expect(async () => inflate(batch as RecordBatch)).rejects.toMatchObject({ code: 'CORRUPT_RECORD' })
  }
  one.writeInt16BE(7, 21)
  const [unknown] = recordBatches(withChecksum(one))
  await expect(async () => inflate(unknown as RecordBatch)).rejects.toMatchObject({ code: 'UNSUPPORTED_COMPRESSION' })
})

function withChecksum(batch: Buffer): Buffer {
  // CRC-32C bit by bit: the slow definition, to hold the fast one against.
  let crc = 0xffffffff
  for (const byte of batch.subarray(21)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  batch.writeUInt32BE(~crc >>> 0, 17)
  return batch
}

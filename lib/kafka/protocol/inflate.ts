import 'server-only'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import lz4 from 'lz4-napi'
import snappy from 'snappy'
import { maxBatchBytes } from '@/lib/config/max-batch-bytes'
import { OttlaError } from '@/lib/errors'
import { damaged } from './damaged'
import { lz4InflatedBound } from './lz4-bound'
import type { RecordBatch } from './record-batch'
import { isXerial, snappyInflatedSize, xerialBlocks } from './xerial'

/** A batch that inflates to more is refused. */
const maxInflatedBytes = maxBatchBytes()

/** Compressed bytes above which another thread inflates, so that nobody else's request waits for it. */
const offThreadBytes = 256 * 1024

/**
 * What zlib fills at a time: a block far larger than the result costs more, in collecting garbage, than inflating.
 */
function optionsFor(payload: Buffer): { maxOutputLength: number; chunkSize: number } {
  const chunkSize = Math.max(4 * 1024, Math.min(64 * 1024, payload.length * 4))
  return { maxOutputLength: maxInflatedBytes, chunkSize }
}
const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip)
const zstdDecompress = promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)

/**
 * The records of a batch, inflated: at once for small batches, by another thread for large ones.
 *
 * Never more than `OTTLA_MAX_BATCH_MIB`, 256 without it. snappy says its size in front and lz4's follows from its blocks, so both are refused before
 * memory is taken; gzip and zstd are stopped at the bound.
 *
 * @throws OttlaError CORRUPT_RECORD, RECORD_TOO_LARGE, UNSUPPORTED_COMPRESSION
 */
export function inflate(batch: RecordBatch): Buffer | Promise<Buffer> {
  const { codec, payload } = batch
  if (codec === 0 || batch.inflated || batch.count === 0) return payload
  try {
    const result = payload.length > offThreadBytes ? inflateElsewhere(codec, payload) : inflateHere(codec, payload)
    if (Buffer.isBuffer(result)) return result
    return result.catch(error => {
      throw inflateError(error, batch)
    })
  } catch (error) {
    throw inflateError(error, batch)
  }
}

/** For the few places that look into a single small batch (a transaction marker) and cannot wait. */
export function inflateSync(batch: RecordBatch): Buffer {
  if (batch.codec === 0 || batch.inflated || batch.count === 0) return batch.payload
  try {
    return inflateHere(batch.codec, batch.payload)
  } catch (error) {
    throw inflateError(error, batch)
  }
}

class TooLarge extends Error {}

function inflateHere(codec: number, payload: Buffer): Buffer {
  switch (codec) {
    case 1:
      return zlib.gunzipSync(payload, optionsFor(payload))
    case 2: {
      const blocks = snappyBlocks(payload)
      const parts = blocks.map(block => snappy.uncompressSync(block) as Buffer)
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    }
    case 3:
      assertWithin(lz4InflatedBound(payload))
      return lz4.decompressFrameSync(payload)
    case 4:
      return zlib.zstdDecompressSync(payload, optionsFor(payload))
    default:
      throw unknownCodec(codec)
  }
}

async function inflateElsewhere(codec: number, payload: Buffer): Promise<Buffer> {
  switch (codec) {
    case 1:
      return gunzip(payload, optionsFor(payload))
    case 2: {
      const blocks = snappyBlocks(payload)
      return Buffer.concat(await Promise.all(blocks.map(block => snappy.uncompress(block) as Promise<Buffer>)))
    }
    case 3:
      assertWithin(lz4InflatedBound(payload))
      return lz4.decompressFrame(payload)
    case 4:
      return zstdDecompress(payload, optionsFor(payload))
    default:
      throw unknownCodec(codec)
  }
}

/** Raw snappy is one block; Java frames many (xerial). */
function snappyBlocks(payload: Buffer): Buffer[] {
  const blocks = isXerial(payload) ? xerialBlocks(payload) : [payload]
  assertWithin(blocks.reduce((sum, block) => sum + snappyInflatedSize(block), 0))
  return blocks
}

function assertWithin(size: number): void {
  if (size > maxInflatedBytes) throw new TooLarge()
}

function unknownCodec(codec: number): OttlaError {
  return new OttlaError(
    'UNSUPPORTED_COMPRESSION',
    `The records are compressed with codec ${codec}, which is not known.`,
    {
      hint: 'Ottla reads none, gzip, snappy, lz4 and zstd.',
    },
  )
}

function inflateError(error: unknown, batch: RecordBatch): OttlaError {
  if (error instanceof OttlaError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof TooLarge || code === 'ERR_BUFFER_TOO_LARGE') {
    return new OttlaError(
      'RECORD_TOO_LARGE',
      `The record batch at offset ${batch.baseOffset} inflates to more than ${maxInflatedBytes / 1024 / 1024} MiB.`,
      {
        hint: 'Read it with kafka-console-consumer.sh, or raise OTTLA_MAX_BATCH_MIB.',
        params: { offset: String(batch.baseOffset) },
      },
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return damaged(batch.baseOffset, `it does not inflate (${reason})`)
}

import zlib from 'node:zlib'
import { uncompressSync } from 'snappy'
import { DecodeFault } from './decode-fault'

/** A block that inflates to more is refused: a kilobyte may claim a gigabyte. */
const mostInflated = 64 * 1024 * 1024
/** Compressed bytes of a block that are inflated for a preview. */
const previewed = 16 * 1024

/**
 * The data of a block of an Avro container.
 * @param most characters that will be shown; where they are few, only the front of the block is inflated
 * @throws DecodeFault `compression` for an unknown codec and for damage, `too-large`
 */
export function inflateAvroBlock(codec: string, bytes: Buffer, from: number, to: number, most: number): Buffer {
  const part = to - from > previewed && most <= previewed
  const input = bytes.subarray(from, part ? from + previewed : to)
  try {
    switch (codec) {
      case 'deflate':
        return zlib.inflateRawSync(input, {
          maxOutputLength: mostInflated,
          finishFlush: part ? zlib.constants.Z_SYNC_FLUSH : zlib.constants.Z_FINISH,
        })
      case 'zstandard':
        return zlib.zstdDecompressSync(input, {
          maxOutputLength: mostInflated,
          finishFlush: part ? zlib.constants.ZSTD_e_flush : zlib.constants.ZSTD_e_end,
        })
      case 'snappy':
        return snappy(bytes, from, to)
    }
  } catch (error) {
    if (error instanceof DecodeFault) throw error
    const tooLarge = error instanceof RangeError
    throw new DecodeFault(tooLarge ? 'too-large' : 'compression', from)
  }
  throw new DecodeFault('compression', from)
}

/** Avro puts the CRC-32 of the data behind it. */
function snappy(bytes: Buffer, from: number, to: number): Buffer {
  if (to - from < 5) throw new DecodeFault('compression', from)
  const input = bytes.subarray(from, to - 4)
  // It says its size in front.
  let size = 0
  for (let i = 0; i < 5; i++) {
    const byte = input[i] ?? 0
    size += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) break
  }
  if (size > mostInflated) throw new DecodeFault('too-large', from)
  const data = Buffer.from(uncompressSync(input))
  if (zlib.crc32(data) !== bytes.readUInt32BE(to - 4)) throw new DecodeFault('compression', to - 4)
  return data
}

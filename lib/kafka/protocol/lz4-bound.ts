import 'server-only'

const blockSizes: Record<number, number> = { 4: 64 << 10, 5: 256 << 10, 6: 1 << 20, 7: 4 << 20 }

/**
 * At most so many bytes come out of an lz4 frame; found by stepping over its blocks, without inflating any.
 * @see the LZ4 frame format 1.6: magic, FLG, BD, [content size], [dictionary id], header checksum, blocks, end mark
 * @throws RangeError where this is no such frame
 */
export function lz4InflatedBound(frame: Buffer): number {
  if (frame.readUInt32LE(0) !== 0x184d2204) throw new RangeError('no lz4 frame')
  const flags = frame.readUInt8(4)
  const blockSize = blockSizes[(frame.readUInt8(5) >> 4) & 7]
  if (!blockSize) throw new RangeError('an lz4 frame of unknown block size')
  let at = 7 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0)
  const blockChecksum = flags & 0x10 ? 4 : 0
  let bound = 0
  while (at + 4 <= frame.length) {
    const header = frame.readUInt32LE(at)
    if (header === 0) return bound
    const length = header & 0x7fffffff
    // A stored block is as long as it is; a compressed one fills at most its block, and at most 255 times itself.
    bound += header & 0x80000000 ? length : Math.min(blockSize, length * 255)
    at += 4 + length + blockChecksum
  }
  return bound
}

import 'server-only'

const magic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0])
const headerSize = 16

/** Whether these bytes are framed as xerial's snappy-java does, which Kafka's own clients use. */
export function isXerial(bytes: Buffer): boolean {
  return bytes.length >= headerSize && bytes.compare(magic, 0, 8, 0, 8) === 0
}

/** @throws RangeError where a block is longer than what is there */
export function xerialBlocks(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = []
  let at = headerSize
  while (at < bytes.length) {
    const length = bytes.readInt32BE(at)
    at += 4
    if (length < 0 || at + length > bytes.length) throw new RangeError('a snappy block is cut off')
    blocks.push(bytes.subarray(at, at + length))
    at += length
  }
  return blocks
}

/** The size that a raw snappy block says of itself, a varint at its front. */
export function snappyInflatedSize(block: Buffer): number {
  let size = 0
  for (let i = 0, scale = 1; i < 5; i++, scale *= 128) {
    const byte = block[i]
    if (byte === undefined) throw new RangeError('a snappy block is cut off')
    size += (byte & 0x7f) * scale
    if (byte < 0x80) return size
  }
  throw new RangeError('a snappy block has no size')
}

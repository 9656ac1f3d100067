/** The schema's id where bytes begin as Confluent's protobuf serializers begin them: 0, four bytes, the way to the message. */
export function confluentHeader(bytes: Uint8Array | null): number | null {
  if (bytes === null || bytes.length < 6 || bytes[0] !== 0) return null
  const id = new DataView(bytes.buffer, bytes.byteOffset, 5).getInt32(1)
  const steps = bytes[5] ?? 0
  // Zigzag: an odd number is negative, and nobody nests messages deeper than this.
  return id > 0 && steps % 2 === 0 && steps <= 32 ? id : null
}

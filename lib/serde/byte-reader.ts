import { DecodeFault } from './decode-fault'

/** Reads numbers one behind the other; past the end is a fault, never an exception of Buffer's. */
export class ByteReader {
  readonly bytes: Buffer
  at: number
  readonly end: number

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes
    this.at = start
    this.end = end
  }

  get done(): boolean {
    return this.at >= this.end
  }

  /** Passes over so many bytes. @returns where they begin */
  take(count: number): number {
    const from = this.at
    if (count < 0 || count > this.end - from) throw new DecodeFault('ends-early', this.end)
    this.at = from + count
    return from
  }

  uint8(): number {
    return this.bytes[this.take(1)] as number
  }
  int8(): number {
    return this.bytes.readInt8(this.take(1))
  }
  uint16(): number {
    return this.bytes.readUInt16BE(this.take(2))
  }
  int16(): number {
    return this.bytes.readInt16BE(this.take(2))
  }
  uint32(): number {
    return this.bytes.readUInt32BE(this.take(4))
  }
  int32(): number {
    return this.bytes.readInt32BE(this.take(4))
  }
  uint64(): bigint {
    return this.bytes.readBigUInt64BE(this.take(8))
  }
  int64(): bigint {
    return this.bytes.readBigInt64BE(this.take(8))
  }

  /** Seven bits a byte, the lowest first, at most 64 bits in ten bytes (protobuf, Avro, Kafka). */
  varint(): bigint {
    const from = this.at
    let low = 0
    // Numbers up to 2^28, which nearly all are, need no bigint on their way.
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.uint8()
      low |= (byte & 0x7f) << shift
      if (byte < 0x80) return BigInt(low)
    }
    let value = BigInt(low)
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.uint8()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) {
        if (value >> 64n) throw new DecodeFault('value', from)
        return value
      }
    }
    throw new DecodeFault('value', from)
  }

  /** An unsigned varint that is a length or a small number. */
  count(): number {
    const from = this.at
    const value = this.varint()
    if (value > 0x7fffffffn) throw new DecodeFault('value', from)
    return Number(value)
  }

  /** A varint with its sign in the lowest bit (zigzag). */
  signed(): bigint {
    const value = this.varint()
    return (value >> 1n) ^ -(value & 1n)
  }
}

import type { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'

/** The first bytes of a CBOR data item. */
export interface CborHead {
  /** Position of its first byte. */
  at: number
  /** 0 to 7. */
  major: number
  /** The low five bits: 24 to 27 say that `value` stands in the bytes behind, 31 that there is no length. */
  argument: number
  value: bigint
  isBreak: boolean
}

/** @throws DecodeFault where the initial byte is reserved */
export function cborHead(reader: ByteReader): CborHead {
  const at = reader.at
  const first = reader.uint8()
  const major = first >> 5
  const argument = first & 31
  return { at, major, argument, value: argumentOf(reader, argument, major, at), isBreak: first === 0xff }
}

function argumentOf(reader: ByteReader, argument: number, major: number, at: number): bigint {
  if (argument < 24) return BigInt(argument)
  switch (argument) {
    case 24: {
      const value = reader.uint8()
      // Two spellings of the same simple value: the long one is not well-formed.
      if (major === 7 && value < 32) throw new DecodeFault('unknown', at)
      return BigInt(value)
    }
    case 25:
      return BigInt(reader.uint16())
    case 26:
      return BigInt(reader.uint32())
    case 27:
      return reader.uint64()
    case 31:
      if (major === 2 || major === 3 || major === 4 || major === 5 || major === 7) return 0n
  }
  throw new DecodeFault('unknown', at)
}

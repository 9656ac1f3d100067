import type { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'

/** Items of a block of a map or array; one that is given below zero has its bytes behind it. */
export function blockCount(reader: ByteReader): number {
  const from = reader.at
  const count = reader.signed()
  if (count < 0n) reader.signed()
  const items = count < 0n ? -count : count
  if (items > 0x7fffffffn) throw new DecodeFault('value', from)
  return Number(items)
}

/** How many bytes of text or data follow. */
export function length(reader: ByteReader): number {
  const from = reader.at
  const value = reader.signed()
  if (value < 0n || value > 0x7fffffffn) throw new DecodeFault('value', from)
  return Number(value)
}

/** Zigzag varints of 32 and 64 bits, as records have them. */

export function sizeOfVarint(value: number): number {
  let raw = ((value << 1) ^ (value >> 31)) >>> 0
  let size = 1
  while (raw > 0x7f) {
    size++
    raw >>>= 7
  }
  return size
}

/** @returns the place behind what was written */
export function writeVarint(into: Uint8Array, from: number, value: number): number {
  let raw = ((value << 1) ^ (value >> 31)) >>> 0
  let at = from
  while (raw > 0x7f) {
    into[at++] = (raw & 0x7f) | 0x80
    raw >>>= 7
  }
  into[at++] = raw
  return at
}

const fitsVarint = (value: bigint | number) => value >= -0x8000_0000 && value <= 0x7fff_ffff

export function sizeOfVarlong(value: bigint | number): number {
  if (fitsVarint(value)) return sizeOfVarint(Number(value))
  let size = 1
  for (let raw = zigzag(value); raw > 0x7fn; raw >>= 7n) size++
  return size
}

/** @returns the place behind what was written */
export function writeVarlong(into: Uint8Array, from: number, value: bigint | number): number {
  if (fitsVarint(value)) return writeVarint(into, from, Number(value))
  let raw = zigzag(value)
  let at = from
  for (; raw > 0x7fn; raw >>= 7n) into[at++] = Number(raw & 0x7fn) | 0x80
  into[at++] = Number(raw)
  return at
}

function zigzag(from: bigint | number): bigint {
  const value = BigInt(from)
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
}

/** For each open container whether it is an object; grows with the depth that is met. */
let inObject = new Uint8Array(2_000)
/** Where the last text that was no JSON broke off. */
let brokeAt = 0

/** Bits of all the bytes in strings of the last text, which are where bytes beyond ASCII can stand. */
let stringBits = 0

/** Whether all of the last text that was looked at is ASCII; true only where it was JSON. */
export function wasAscii(): boolean {
  return stringBits < 0x80
}

/** Where bytes [start, end) break off being one JSON text: `end` where it only lacks its end, -1 where it is one. */
export function jsonFault(bytes: Uint8Array, start: number, end: number): number {
  return isJsonText(bytes, start, end) ? -1 : Math.min(brokeAt, end)
}

/**
 * Whether the bytes are one JSON text (RFC 8259), as JSON.parse would take it, without making its objects: values are
 * looked at by the million. The bytes of strings may be anything that is no control character; UTF-8 is checked apart.
 */
export function isJsonText(bytes: Uint8Array, start: number, end: number): boolean {
  let at = skipSpace(bytes, start, end)
  let depth = 0
  let isObject = inObject
  stringBits = 0
  for (;;) {
    // A value begins here.
    const byte = at < end ? (bytes[at] as number) : -1
    if (byte === 0x7b || byte === 0x5b) {
      if (++depth === isObject.length) {
        isObject = grown(isObject)
        inObject = isObject
      }
      isObject[depth] = byte === 0x7b ? 1 : 0
      at = skipSpace(bytes, at + 1, end)
      if (at < end && bytes[at] === (byte === 0x7b ? 0x7d : 0x5d)) {
        depth--
        at++
      } else {
        if (byte === 0x7b) at = name(bytes, at, end)
        if (at < 0) return false
        continue
      }
    } else {
      at = byte === 0x22 ? string(bytes, at + 1, end) : scalar(bytes, at, end, byte)
      if (at < 0) return false
    }
    // A value has ended: close what ends with it, or go on behind a comma.
    for (;;) {
      at = skipSpace(bytes, at, end)
      if (depth === 0) {
        brokeAt = at
        return at === end
      }
      const after = at < end ? bytes[at] : -1
      if (after === (isObject[depth] ? 0x7d : 0x5d)) {
        depth--
        at++
        continue
      }
      if (after !== 0x2c) {
        brokeAt = at
        return false
      }
      at = skipSpace(bytes, at + 1, end)
      if (isObject[depth]) at = name(bytes, at, end)
      if (at < 0) return false
      break
    }
  }
}

function grown(flags: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(flags.length * 4)
  larger.set(flags)
  return larger
}

function broken(at: number): -1 {
  brokeAt = at
  return -1
}

function skipSpace(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
    at++
  }
  return at
}

/** `"name" :` and the space behind it. */
function name(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end || bytes[at] !== 0x22) return broken(at)
  const after = string(bytes, at + 1, end)
  if (after < 0) return -1
  const colon = skipSpace(bytes, after, end)
  return colon < end && bytes[colon] === 0x3a ? skipSpace(bytes, colon + 1, end) : broken(colon)
}

/** From behind the opening quote to behind the closing one. */
function string(bytes: Uint8Array, at: number, end: number): number {
  let bits = 0
  while (at < end) {
    const byte = bytes[at++] as number
    if (byte === 0x22) {
      stringBits |= bits
      return at
    }
    bits |= byte
    if (byte < 0x20) return broken(at - 1)
    if (byte !== 0x5c) continue
    const escaped = at < end ? (bytes[at++] as number) : -1
    if (escaped === 0x75) {
      for (const stop = at + 4; at < stop; at++) if (at >= end || !isHexDigit(bytes[at] as number)) return broken(at)
    } else if (!isEscape(escaped)) return broken(at - 1)
  }
  return broken(end)
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}

/** `" \ / b f n r t` */
function isEscape(byte: number): boolean {
  return (
    byte === 0x22 ||
    byte === 0x5c ||
    byte === 0x2f ||
    byte === 0x62 ||
    byte === 0x66 ||
    byte === 0x6e ||
    byte === 0x72 ||
    byte === 0x74
  )
}

function scalar(bytes: Uint8Array, at: number, end: number, first: number): number {
  if (first === 0x74) return word(bytes, at, end, 'true')
  if (first === 0x66) return word(bytes, at, end, 'false')
  if (first === 0x6e) return word(bytes, at, end, 'null')
  return number(bytes, at, end)
}

function word(bytes: Uint8Array, at: number, end: number, expected: string): number {
  for (let i = 0; i < expected.length; i++) {
    if (at + i >= end || bytes[at + i] !== expected.charCodeAt(i)) return broken(at + i)
  }
  return at + expected.length
}

function number(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  if (at < end && bytes[at] === 0x2d) at++
  const whole = digits(bytes, at, end)
  // No digits, or a zero with more behind it.
  if (whole === at || (bytes[at] === 0x30 && whole > at + 1)) return broken(at)
  at = whole
  if (at < end && bytes[at] === 0x2e) {
    const fraction = digits(bytes, at + 1, end)
    if (fraction === at + 1) return broken(fraction)
    at = fraction
  }
  if (at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    at++
    if (at < end && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++
    const exponent = digits(bytes, at, end)
    if (exponent === at) return broken(at)
    at = exponent
  }
  return at
}

function digits(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++
  return at
}

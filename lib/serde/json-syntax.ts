/** Nesting beyond this is not called JSON: viewers would have to nest as deep. */
const maxDepth = 2_000

// What may come next. Inside of arrays and objects `depth` tells how far in, `inObject` which of both.
const inObject = new Uint8Array(maxDepth + 1)

/**
 * Whether the bytes are one JSON text (RFC 8259), as JSON.parse would take it, without making its objects: values are
 * looked at by the million. The bytes of strings may be anything that is no control character; UTF-8 is checked apart.
 */
export function isJsonText(bytes: Uint8Array, start: number, end: number): boolean {
  let at = skipSpace(bytes, start, end)
  let depth = 0
  for (;;) {
    // A value begins here.
    const byte = at < end ? (bytes[at] as number) : -1
    if (byte === 0x7b || byte === 0x5b) {
      if (depth === maxDepth) return false
      inObject[++depth] = byte === 0x7b ? 1 : 0
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
      if (depth === 0) return at === end
      const after = at < end ? bytes[at] : -1
      if (after === (inObject[depth] ? 0x7d : 0x5d)) {
        depth--
        at++
        continue
      }
      if (after !== 0x2c) return false
      at = skipSpace(bytes, at + 1, end)
      if (inObject[depth]) at = name(bytes, at, end)
      if (at < 0) return false
      break
    }
  }
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
  if (at >= end || bytes[at] !== 0x22) return -1
  const after = string(bytes, at + 1, end)
  if (after < 0) return -1
  const colon = skipSpace(bytes, after, end)
  return colon < end && bytes[colon] === 0x3a ? skipSpace(bytes, colon + 1, end) : -1
}

/** From behind the opening quote to behind the closing one. */
function string(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const byte = bytes[at++] as number
    if (byte === 0x22) return at
    if (byte < 0x20) return -1
    if (byte !== 0x5c) continue
    const escaped = at < end ? (bytes[at++] as number) : -1
    if (escaped === 0x75) {
      for (const stop = at + 4; at < stop; at++) if (at >= end || !isHexDigit(bytes[at] as number)) return -1
    } else if (!isEscape(escaped)) return -1
  }
  return -1
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
  if (at + expected.length > end) return -1
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected.charCodeAt(i)) return -1
  return at + expected.length
}

function number(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  if (at < end && bytes[at] === 0x2d) at++
  const whole = digits(bytes, at, end)
  // No digits, or a zero with more behind it.
  if (whole === at || (bytes[at] === 0x30 && whole > at + 1)) return -1
  at = whole
  if (at < end && bytes[at] === 0x2e) {
    const fraction = digits(bytes, at + 1, end)
    if (fraction === at + 1) return -1
    at = fraction
  }
  if (at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    at++
    if (at < end && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++
    const exponent = digits(bytes, at, end)
    if (exponent === at) return -1
    at = exponent
  }
  return at
}

function digits(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++
  return at
}

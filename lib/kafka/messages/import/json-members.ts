const space = new Set([0x20, 0x0a, 0x0d, 0x09])

/** Where a value stands in the bytes of a line. */
export interface Span {
  start: number
  end: number
}

export function skipSpace(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && space.has(bytes[at] as number)) at++
  return at
}

/**
 * Each member of an object whose text is known to be JSON, without making anything of its values: numbers stay as they
 * were written, and a million members cost no memory.
 *
 * @param each gets the span of the name with its quotes and that of the value
 */
export function eachMember(bytes: Buffer, from: number, each: (name: Span, value: Span) => void): void {
  let at = skipSpace(bytes, from) + 1
  for (;;) {
    at = skipSpace(bytes, at)
    if (bytes[at] !== 0x22) return
    const name = { start: at, end: stringEnd(bytes, at) }
    at = skipSpace(bytes, skipSpace(bytes, name.end) + 1)
    const value = { start: at, end: valueEnd(bytes, at) }
    each(name, value)
    at = skipSpace(bytes, value.end)
    if (bytes[at] !== 0x2c) return
    at++
  }
}

/** Behind the closing quote. */
function stringEnd(bytes: Buffer, start: number): number {
  for (let at = start + 1; ; at++) {
    const quote = bytes.indexOf(0x22, at)
    if (quote < 0) return bytes.length
    let slashes = 0
    while (bytes[quote - 1 - slashes] === 0x5c) slashes++
    if (slashes % 2 === 0) return quote + 1
    at = quote
  }
}

function valueEnd(bytes: Buffer, start: number): number {
  const first = bytes[start]
  if (first === 0x22) return stringEnd(bytes, start)
  if (first === 0x7b || first === 0x5b) {
    let depth = 0
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === 0x22) at = stringEnd(bytes, at) - 1
      else if (byte === 0x7b || byte === 0x5b) depth++
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return at + 1
    }
    return bytes.length
  }
  let at = start
  while (at < bytes.length && bytes[at] !== 0x2c && bytes[at] !== 0x7d && bytes[at] !== 0x5d) {
    if (space.has(bytes[at] as number)) break
    at++
  }
  return at
}

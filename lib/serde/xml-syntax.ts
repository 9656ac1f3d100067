const open = 0x3c
const close = 0x3e
const slash = 0x2f

/**
 * Where bytes break off being one well-formed XML document: `end` where it only lacks its end, -1 where it is one.
 *
 * Knows tags, attributes, comments, CDATA, processing instructions and a document type (which it passes over). Reads each
 * byte a bounded number of times and keeps no more than where open elements began.
 */
export function xmlFault(bytes: Buffer, start: number, end: number): number {
  /** Where the names of open elements begin and end, one behind the other. */
  const names: number[] = []
  let rooted = false
  let at = start
  if (end - at > 3 && bytes.readUIntBE(at, 3) === 0xefbbbf) at += 3
  while (at < end) {
    if (bytes[at] !== open) {
      const text = at
      while (at < end && bytes[at] !== open) at++
      // Outside of the root there is only white space.
      if (names.length === 0) for (let i = text; i < at; i++) if (!isSpace(bytes[i] as number)) return i
      continue
    }
    const second = bytes[at + 1]
    if (at + 1 >= end) return end
    if (second === 0x21 || second === 0x3f) {
      const after = special(bytes, at, end, names.length > 0, rooted)
      if (after < 0) return -2 - after
      at = after
    } else if (second === slash) {
      const to = name(bytes, at + 2, end)
      const after = skipSpace(bytes, to, end)
      if (after >= end) return end
      const nameEnd = names.pop()
      const nameStart = names.pop()
      if (bytes[after] !== close || nameStart === undefined || nameEnd === undefined) return at
      if (bytes.compare(bytes, nameStart, nameEnd, at + 2, to) !== 0) return at
      at = after + 1
    } else {
      if (rooted && names.length === 0) return at
      rooted = true
      const to = name(bytes, at + 1, end)
      if (to === at + 1) return to
      const after = attributes(bytes, to, end)
      if (after < 0) return -2 - after
      if (bytes[after] !== slash) names.push(at + 1, to)
      at = bytes[after] === slash ? after + 2 : after + 1
    }
  }
  return rooted && names.length === 0 ? -1 : end
}

/** @returns the `>` or `/` that ends the tag; -2 - position where it goes wrong */
function attributes(bytes: Buffer, from: number, end: number): number {
  let at = from
  for (;;) {
    const next = skipSpace(bytes, at, end)
    if (next >= end) return -2 - end
    const byte = bytes[next]
    if (byte === close) return next
    if (byte === slash) return next + 1 >= end ? -2 - end : bytes[next + 1] === close ? next : -2 - next
    // An attribute stands behind white space.
    if (next === at) return -2 - next
    const nameEnd = name(bytes, next, end)
    const equals = skipSpace(bytes, nameEnd, end)
    if (nameEnd === next) return -2 - next
    if (equals >= end) return -2 - end
    if (bytes[equals] !== 0x3d) return -2 - equals
    const quote = skipSpace(bytes, equals + 1, end)
    if (quote >= end) return -2 - end
    if (bytes[quote] !== 0x22 && bytes[quote] !== 0x27) return -2 - quote
    at = quote + 1
    while (at < end && bytes[at] !== bytes[quote]) {
      if (bytes[at] === open) return -2 - at
      at++
    }
    if (at >= end) return -2 - end
    at++
  }
}

/** Comment, CDATA, processing instruction or document type. @returns what is behind; -2 - position where it goes wrong */
function special(bytes: Buffer, at: number, end: number, inside: boolean, rooted: boolean): number {
  if (bytes[at + 1] === 0x3f) {
    if (name(bytes, at + 2, end) === at + 2) return -2 - Math.min(at + 2, end)
    return behind(bytes, at + 2, end, '?>')
  }
  if (has(bytes, at, end, '<!--')) return behind(bytes, at + 4, end, '-->')
  if (inside && has(bytes, at, end, '<![CDATA[')) return behind(bytes, at + 9, end, ']]>')
  if (inside || rooted || !has(bytes, at, end, '<!DOCTYPE')) return -2 - at
  let depth = 0
  let quote = 0
  for (let i = at + 9; i < end; i++) {
    const byte = bytes[i] as number
    if (quote > 0) quote = byte === quote ? 0 : quote
    else if (byte === 0x22 || byte === 0x27) quote = byte
    else if (byte === 0x5b) depth++
    else if (byte === 0x5d) depth--
    else if (byte === close && depth === 0) return i + 1
  }
  return -2 - end
}

function behind(bytes: Buffer, from: number, end: number, mark: string): number {
  const found = bytes.subarray(from, end).indexOf(mark, 0, 'latin1')
  return found < 0 ? -2 - end : from + found + mark.length
}

function has(bytes: Buffer, at: number, end: number, mark: string): boolean {
  return end - at >= mark.length && bytes.toString('latin1', at, at + mark.length) === mark
}

/** @returns where the name that begins here ends; the same position where there is none */
function name(bytes: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && isName(bytes[at] as number, at === from)) at++
  return at
}

/** Beyond ASCII any letter passes: a document with a wrong one is still better read than not. */
function isName(byte: number, first: boolean): boolean {
  if ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)) return true
  if (byte === 0x5f || byte === 0x3a || byte >= 0x80) return true
  return !first && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e)
}

function skipSpace(bytes: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(bytes[at] as number)) at++
  return at
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

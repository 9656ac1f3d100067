import type { JsonMember, JsonNode } from './parse-json'

/**
 * A tree over JSON that is known to be some: what is in an object or array is looked up when it is first asked for, so that
 * megabytes open as fast as what is seen of them.
 */
export function lazyJson(text: string): JsonNode {
  const from = pastSpace(text, 0)
  return nodeAt(text, from, valueEnd(text, from))
}

const none: JsonMember[] = []

function nodeAt(text: string, from: number, to: number): JsonNode {
  const first = text[from] ?? ''
  if (first === '{' || first === '[') return new LazyNode(text, from, to)
  const kind = first === '"' ? 'string' : first === '-' || (first >= '0' && first <= '9') ? 'number' : 'keyword'
  return { kind, text: text.slice(from, to), children: none }
}

class LazyNode implements JsonNode {
  readonly kind: 'object' | 'array'
  readonly text = ''
  private readonly source: string
  private readonly from: number
  private readonly to: number
  private found: JsonMember[] | null = null

  constructor(source: string, from: number, to: number) {
    this.kind = source[from] === '{' ? 'object' : 'array'
    this.source = source
    this.from = from
    this.to = to
  }

  get children(): JsonMember[] {
    this.found ??= this.look()
    return this.found
  }

  private look(): JsonMember[] {
    const { source, to } = this
    const members: JsonMember[] = []
    for (let at = pastSpace(source, this.from + 1); at < to - 1; ) {
      let key: string | null = null
      if (this.kind === 'object') {
        const end = stringEnd(source, at)
        key = source.slice(at, end)
        at = pastSpace(source, pastSpace(source, end) + 1)
      }
      const end = valueEnd(source, at)
      members.push({ key, node: nodeAt(source, at, end) })
      // Past the comma, or onto the closing bracket.
      at = pastSpace(source, end)
      if (source.charCodeAt(at) === comma) at = pastSpace(source, at + 1)
    }
    return members
  }
}

const quote = 0x22
const comma = 0x2c
const backslash = 0x5c

function pastSpace(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code === 0x20 || (code >= 0x09 && code <= 0x0d); code = text.charCodeAt(at)) at++
  return at
}

/** Behind the quote that ends a string. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}

/** Behind the value that begins here. */
function valueEnd(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first === quote) return stringEnd(text, from)
  const isContainer = first === 0x7b || first === 0x5b
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = stringEnd(text, at) - 1
    else if (code === 0x7b || code === 0x5b) depth++
    else if (code === 0x7d || code === 0x5d) {
      depth--
      if (depth === 0) return at + 1
      if (depth < 0) return at
    } else if (!isContainer && (code === comma || code <= 0x20)) return at
  }
  return text.length
}

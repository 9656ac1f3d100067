import { type JsonError, jsonError } from './json-error'
import { scanString, scanWord } from './scan-json'

/** A JSON value with every number, string and key spelled as it was sent. Duplicate keys stay, in their order. */
export interface JsonNode {
  kind: 'object' | 'array' | 'string' | 'number' | 'keyword'
  /** The source text of a string (with its quotes), number or keyword; '' for containers. */
  text: string
  /** Members and items, `key` with its quotes and null in arrays; empty for all other kinds. */
  children: JsonMember[]
}

export interface JsonMember {
  key: string | null
  node: JsonNode
}

export type JsonParse = { ok: true; node: JsonNode } | { ok: false; error: JsonError }

const none: JsonMember[] = []

/**
 * Parses JSON (RFC 8259) without turning it into JavaScript values: 64-bit numbers, duplicate keys and their order survive.
 * Depth is limited by memory only. Errors say where, what, and, where there is one obvious way, how to mend it.
 */
export function parseJson(text: string): JsonParse {
  const root: JsonNode = { kind: 'array', text: '', children: [] }
  const open: JsonNode[] = []
  let into = root
  let key: string | null = null
  let expect: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' = 'value'
  /** Where the last token ended, and where the last comma stood. */
  let last = 0
  let comma = -1
  const fail = (...args: Parameters<typeof jsonError>): JsonParse => ({ ok: false, error: jsonError(...args) })

  for (let i = skipSpace(text, 0); i < text.length; i = skipSpace(text, last)) {
    const c = text.charAt(i)
    if (expect === 'comma') {
      if (open.length === 0) return fail('extra', i)
      const close = into.kind === 'object' ? '}' : ']'
      if (c === ',') {
        comma = i
        last = i + 1
        expect = into.kind === 'object' ? 'key' : 'value'
      } else if (c === close) {
        into = open.pop() ?? root
        last = i + 1
      } else if (c === '}' || c === ']') {
        return fail('wrong-close', i, { expected: close })
      } else {
        return fail('missing-comma', last, { found: wordAt(text, i), repair: { from: last, to: last, insert: ',' } })
      }
    } else if (expect === 'colon') {
      if (c !== ':') return fail('missing-colon', last, { repair: { from: last, to: last, insert: ':' } })
      last = i + 1
      expect = 'value'
    } else if (expect === 'key' || expect === 'key-or-end') {
      if (c === '"') {
        const string = scanString(text, i)
        if ('error' in string) return { ok: false, error: string.error }
        key = text.slice(i, string.end)
        last = string.end
        expect = 'colon'
      } else if (c === '}' && expect === 'key-or-end') {
        into = open.pop() ?? root
        last = i + 1
        expect = 'comma'
      } else if (c === '}') {
        return fail('trailing-comma', comma, { repair: { from: comma, to: comma + 1, insert: '' } })
      } else {
        return fail('key-expected', i, { found: wordAt(text, i) })
      }
    } else if (c === ']' && into.kind === 'array' && open.length > 0) {
      if (expect === 'value')
        return fail('trailing-comma', comma, { repair: { from: comma, to: comma + 1, insert: '' } })
      into = open.pop() ?? root
      last = i + 1
      expect = 'comma'
    } else if (c === '{' || c === '[') {
      const node: JsonNode = { kind: c === '{' ? 'object' : 'array', text: '', children: [] }
      into.children.push({ key, node })
      key = null
      open.push(into)
      into = node
      last = i + 1
      expect = c === '{' ? 'key-or-end' : 'value-or-end'
    } else {
      const scanned = c === '"' ? scanString(text, i) : scanWord(text, i)
      if ('error' in scanned) return { ok: false, error: scanned.error }
      const kind = c === '"' ? 'string' : /[-\d]/.test(c) ? 'number' : 'keyword'
      into.children.push({ key, node: { kind, text: text.slice(i, scanned.end), children: none } })
      key = null
      last = scanned.end
      expect = 'comma'
    }
  }

  if (open.length > 0) {
    const close = into.kind === 'object' ? '}' : ']'
    const mendable = expect === 'comma' || expect === 'key-or-end' || expect === 'value-or-end'
    const repair = mendable ? { from: last, to: last, insert: close } : undefined
    return fail('unclosed', last, { expected: close, ...(repair ? { repair } : {}) })
  }
  const node = root.children[0]?.node
  return node === undefined ? fail('empty', 0) : { ok: true, node }
}

function skipSpace(text: string, from: number): number {
  let i = from
  while (i < text.length && ' \n\r\t'.includes(text.charAt(i))) i++
  return i
}

/** What stands at a place, short enough for a sentence. */
function wordAt(text: string, at: number): string {
  return /^("[^"\n]{0,24}"?|[\w.+-]{1,24}|.)/su.exec(text.slice(at, at + 40))?.[0] ?? ''
}

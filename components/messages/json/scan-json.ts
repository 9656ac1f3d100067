import { type JsonError, jsonError } from './json-error'

type Scanned = { end: number } | { error: JsonError }

const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y
const keyword = /(?:true|false|null)(?!\w)/y

/** @returns where the string that begins at `from` ends, just after its closing quote */
export function scanString(text: string, from: number): Scanned {
  for (let i = from + 1; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '"') return { end: i + 1 }
    if (c === '\n') return { error: jsonError('string-open', from) }
    if (c < ' ') return { error: jsonError('string-control', i) }
    if (c === '\\') {
      escapes.lastIndex = i
      if (!escapes.test(text)) return { error: jsonError('string-escape', i, { found: text.slice(i, i + 2) }) }
      i = escapes.lastIndex - 1
    }
  }
  return { error: jsonError('string-open', from) }
}

/** @returns where the number or keyword that begins at `from` ends */
export function scanWord(text: string, from: number): Scanned {
  for (const pattern of [number, keyword]) {
    pattern.lastIndex = from
    if (pattern.test(text)) return { end: pattern.lastIndex }
  }
  const found = /^([\w.+-]{1,24}|.)/su.exec(text.slice(from, from + 24))?.[0] ?? ''
  return { error: jsonError(/^['‘’“”`]/.test(found) ? 'quotes' : 'value-expected', from, { found }) }
}

import { type ArgumentFault, type Made, type RenderContext, templateWords } from './template-words'

/** Text with words in double braces, taken apart. */
export interface Template {
  parts: readonly (string | ((context: RenderContext) => string))[]
  /** What brings the whole field to a size, and before which part it goes. */
  pad: { size: number; compressible: boolean; before: number } | null
  /** Characters that it takes at most, without the key where that is put in. */
  most: number
  /** How often the key is put in. */
  keys: number
}

/** Where a template is wrong: from `at`, `length` characters. */
export type TemplateFault = { at: number; length: number } & (
  | { kind: 'unclosed' | 'empty' | 'pad-twice' | 'key-in-key' }
  | { kind: 'unknown'; word: string; near: string | null }
  | { kind: 'arguments'; word: string; usage: string; fault: ArgumentFault }
  | { kind: 'too-long' | 'too-many' | 'too-large'; most: number }
)

export type ParsedTemplate = { ok: true; template: Template } | { ok: false; fault: TemplateFault }

const mostText = 1024 * 1024
const mostWords = 500
/** Characters of one record's field. */
export const mostRendered = 8 * 1024 * 1024

/**
 * `{{word arguments}}` in any text; `\{{` is two braces. Nothing in it is ever run as code.
 * @param field a key cannot hold itself
 */
export function parseTemplate(text: string, field: 'key' | 'other' = 'other'): ParsedTemplate {
  if (text.length > mostText) return wrong({ kind: 'too-long', most: mostText, at: mostText, length: 1 })
  const parts: (string | ((context: RenderContext) => string))[] = []
  let pad: Template['pad'] = null
  let literal = ''
  let most = 0
  let count = 0
  let keys = 0
  for (let at = 0; ; ) {
    const open = text.indexOf('{{', at)
    if (open < 0) {
      literal += text.slice(at)
      break
    }
    if (text[open - 1] === '\\' && open > at) {
      literal += `${text.slice(at, open - 1)}{{`
      at = open + 2
      continue
    }
    literal += text.slice(at, open)
    const close = text.indexOf('}}', open + 2)
    if (close < 0) return wrong({ kind: 'unclosed', at: open, length: text.length - open })
    const place = { at: open, length: close + 2 - open }
    if (++count > mostWords) return wrong({ kind: 'too-many', most: mostWords, ...place })
    const made = makeWord(text.slice(open + 2, close))
    if ('kind' in made) return wrong({ ...made, ...place })
    if (made.name === 'key' && field === 'key') return wrong({ kind: 'key-in-key', ...place })
    if (made.name === 'key') keys++
    if (literal !== '') parts.push(literal)
    most += literal.length + made.most
    literal = ''
    if (made.name === 'pad' || made.name === 'pad.random') {
      if (pad) return wrong({ kind: 'pad-twice', ...place })
      pad = { size: made.most, compressible: made.name === 'pad', before: parts.length }
    } else parts.push(made.render)
    if (most > mostRendered) return wrong({ kind: 'too-large', most: mostRendered, ...place })
    at = close + 2
  }
  if (literal !== '') parts.push(literal)
  return { ok: true, template: { parts, pad, most: most + literal.length, keys } }
}

/** Distributes over the union, which Omit alone does not. */
type Unplaced = TemplateFault extends infer Fault
  ? Fault extends TemplateFault
    ? Omit<Fault, 'at' | 'length'>
    : never
  : never

function makeWord(inside: string): (Made & { name: string }) | Unplaced {
  const [name = '', ...args] = inside.trim().split(/\s+/)
  if (name === '') return { kind: 'empty' }
  const word = Object.hasOwn(templateWords, name) ? templateWords[name] : undefined
  if (!word) return { kind: 'unknown', word: name.slice(0, 50), near: nearest(name) }
  const made = word.make(args, inside.trim().slice(name.length).trim())
  if ('kind' in made) return { kind: 'arguments', word: name, usage: word.usage, fault: made }
  return { ...made, name }
}

function wrong(fault: TemplateFault): ParsedTemplate {
  return { ok: false, fault }
}

/** A word that begins alike, or holds it. */
function nearest(name: string): string | null {
  const names = Object.keys(templateWords)
  const lower = name.toLowerCase()
  return (
    names.find(known => known === lower || known.replace('.', '') === lower.replaceAll(/[._-]/g, '')) ??
    names.find(known => known.endsWith(`.${lower}`) || (lower.length > 2 && known.startsWith(lower.slice(0, 3)))) ??
    null
  )
}

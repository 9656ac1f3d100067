import type { Template } from './parse-template'
import { padding, type RenderContext } from './template-words'

/** The text of one record's field. */
export function renderTemplate({ parts, pad }: Template, context: RenderContext): string {
  if (pad === null) {
    let text = ''
    for (const part of parts) text += typeof part === 'string' ? part : part(context)
    return text
  }
  let before = ''
  let after = ''
  for (const [i, part] of parts.entries()) {
    const rendered = typeof part === 'string' ? part : part(context)
    if (i < pad.before) before += rendered
    else after += rendered
  }
  const missing = Math.max(0, pad.size - utf8Length(before) - utf8Length(after))
  return before + padding(context.random, missing, pad.compressible) + after
}

/** Bytes of a text in UTF-8; a lone surrogate becomes U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) bytes++
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4
      i++
    } else bytes += 3
  }
  return bytes
}

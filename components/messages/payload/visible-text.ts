/** A stretch of text as it is drawn: `escape` stands for characters that would not be seen or would move others. */
export interface TextPart {
  kind: 'plain' | 'escape'
  text: string
}

/*
 * What must not reach the screen as itself: control characters, zero-width and bidirectional controls, line and paragraph
 * separators, soft hyphens, fillers, tags, byte order marks, and halves of surrogate pairs. Variation selectors stay, and
 * so does the joiner between two pictographs: emoji are made of them.
 */
const hidden =
  /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\p{Variation_Selector}\u200d]]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gv

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\u001b': '\\e' }

/** Cuts a text into what may be drawn as it is and what is drawn as an escape. Hostile text cannot hide or reorder itself. */
export function visibleText(text: string, options: { keepLines?: boolean } = {}): TextPart[] {
  const parts: TextPart[] = []
  let plain = 0
  for (const match of text.matchAll(hidden)) {
    const found = match[0]
    if (options.keepLines === true && (found === '\n' || found === '\t')) continue
    if (match.index > plain) parts.push({ kind: 'plain', text: text.slice(plain, match.index) })
    const last = parts.at(-1)
    if (last?.kind === 'escape') last.text += escapeOf(found)
    else parts.push({ kind: 'escape', text: escapeOf(found) })
    plain = match.index + found.length
  }
  if (plain < text.length) parts.push({ kind: 'plain', text: text.slice(plain) })
  return parts
}

/** The same as one string, for titles and labels. */
export function visibleString(text: string): string {
  return text.replaceAll(hidden, escapeOf)
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return short[character] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`)
}

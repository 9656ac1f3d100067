const tokens =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>|<(?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+/g

/** Levels beyond this are not indented any further. */
const deepest = 40

/**
 * Well-formed XML with a line for each element. Only white space between elements is changed: an element with text
 * stays on its line, as it was sent.
 */
export function formatXml(xml: string): string {
  const out: string[] = []
  let depth = 0
  /** Text stands before this, so that a line break here would change it. */
  let inline = true
  let opened = false
  const line = () => {
    if (!inline) out.push('\n', '  '.repeat(Math.min(depth, deepest)))
    inline = false
  }
  for (const token of xml.match(tokens) ?? []) {
    if (!token.startsWith('<') || token.startsWith('<![CDATA[')) {
      if (token.trim() === '') continue
      out.push(token)
      inline = true
      opened = false
    } else if (token.startsWith('</')) {
      depth--
      if (opened) inline = true
      line()
      out.push(token)
      opened = false
    } else {
      line()
      out.push(token)
      opened = !/^<[!?]/.test(token) && !token.endsWith('/>')
      if (opened) depth++
    }
  }
  return out.join('')
}

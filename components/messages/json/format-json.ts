import type { JsonNode } from './parse-json'

/** A tree as indented text; numbers, strings and keys stay as they were sent. */
export function formatJson(root: JsonNode, indent = '  '): string {
  const out: string[] = []
  const stack: { node: JsonNode; next: number }[] = []
  const begin = (node: JsonNode) => {
    const [open, close] = bracketsOf(node)
    if (node.children.length === 0) out.push(node.text === '' ? open + close : node.text)
    else {
      out.push(open)
      stack.push({ node, next: 0 })
    }
  }
  begin(root)
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.node.children[frame.next]
    if (child === undefined) {
      stack.pop()
      out.push('\n', indent.repeat(stack.length), bracketsOf(frame.node)[1])
    } else {
      out.push(frame.next === 0 ? '\n' : ',\n', indent.repeat(stack.length))
      if (child.key !== null) out.push(child.key, ': ')
      frame.next++
      begin(child.node)
    }
  }
  return out.join('')
}

export function bracketsOf(node: JsonNode): [open: string, close: string] {
  return node.kind === 'object' ? ['{', '}'] : node.kind === 'array' ? ['[', ']'] : ['', '']
}

/** JSON on one line for a table cell: white space between tokens goes, also where the text was cut off in the middle. */
export function oneLineJson(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*(?:"|$))|\s+/gs, (_match, string: string | undefined) => string ?? '')
}

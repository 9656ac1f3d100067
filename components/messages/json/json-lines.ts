import type { JsonNode } from './parse-json'

/** One line of the tree as it is drawn. */
export interface JsonLine {
  /** Path of child positions; the closing line of a container has its path and `/`. */
  id: string
  kind: 'leaf' | 'open' | 'folded' | 'close'
  depth: number
  /** With its quotes; null at the top and in arrays. */
  key: string | null
  node: JsonNode
  /** Another member of the same object has this key too. */
  duplicate: boolean
  /** Whether a comma follows. */
  comma: boolean
}

export interface JsonLines {
  lines: JsonLine[]
  /** There are further lines beyond the limit. */
  more: boolean
}

interface Frame {
  node: JsonNode
  id: string
  next: number
  duplicates: Set<string> | null
  comma: boolean
}

/** Whether a container is open before anybody touched it: the first levels, as long as they are short. */
function opensByItself(node: JsonNode, depth: number): boolean {
  return depth === 0 || (depth <= 3 && node.children.length <= 20)
}

/**
 * The first `limit` lines of a tree.
 * @param toggled containers that are the other way round than `opensByItself` says
 */
export function jsonLines(root: JsonNode, toggled: ReadonlySet<JsonNode>, limit: number): JsonLines {
  const lines: JsonLine[] = []
  const stack: Frame[] = []

  const put = (node: JsonNode, key: string | null, id: string, comma: boolean, duplicate: boolean) => {
    const depth = stack.length
    if (node.children.length === 0) {
      lines.push({ id, kind: 'leaf', depth, key, node, duplicate, comma })
      return
    }
    const open = opensByItself(node, depth) !== toggled.has(node)
    lines.push({ id, kind: open ? 'open' : 'folded', depth, key, node, duplicate, comma })
    if (open) stack.push({ node, id, next: 0, duplicates: duplicatesIn(node), comma })
  }

  put(root, null, '0', false, false)
  for (;;) {
    const frame = stack.at(-1)
    if (frame === undefined) return { lines, more: false }
    if (lines.length >= limit) return { lines, more: true }
    const child = frame.node.children[frame.next]
    if (child === undefined) {
      stack.pop()
      const { node, id, comma } = frame
      lines.push({ id: `${id}/`, kind: 'close', depth: stack.length, key: null, node, duplicate: false, comma })
      continue
    }
    const position = frame.next++
    const duplicate = child.key !== null && frame.duplicates?.has(plainKey(child.key)) === true
    put(child.node, child.key, `${frame.id}.${position}`, frame.next < frame.node.children.length, duplicate)
  }
}

function duplicatesIn(node: JsonNode): Set<string> | null {
  if (node.kind !== 'object') return null
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { key } of node.children) {
    if (key === null) continue
    const plain = plainKey(key)
    if (seen.has(plain)) twice.add(plain)
    seen.add(plain)
  }
  return twice.size > 0 ? twice : null
}

/** `"a"` and `"\u0061"` are the same key. */
function plainKey(key: string): string {
  return key.includes('\\') ? String(JSON.parse(key)) : key.slice(1, -1)
}

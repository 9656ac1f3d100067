import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatJson, oneLineJson } from './format-json'
import { jsonLines } from './json-lines'
import { type JsonNode, parseJson } from './parse-json'

function node(text: string): JsonNode {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.node
}

const child = (tree: JsonNode, index: number) => {
  const found = tree.children[index]?.node
  if (found === undefined) throw new Error('no such child')
  return found
}

describe('jsonLines', () => {
  const tree = node('{"a":1,"b":[true,null],"c":{},"a":2}')

  it('draws containers over several lines, empty ones on one, and marks duplicate keys', () => {
    const { lines, more } = jsonLines(tree, new Set(), 500)
    expect(more).toBe(false)
    expect(lines.map(line => `${line.depth} ${line.kind} ${line.key ?? '-'}${line.comma ? ',' : ''}`)).toEqual([
      '0 open -',
      '1 leaf "a",',
      '1 open "b",',
      '2 leaf -,',
      '2 leaf -',
      '1 close -,',
      '1 leaf "c",',
      '1 leaf "a"',
      '0 close -',
    ])
    expect(lines.filter(line => line.duplicate).map(line => line.node.text)).toEqual(['1', '2'])
    expect(new Set(lines.map(line => line.id)).size).toBe(lines.length)
  })

  it('folds what was toggled', () => {
    const { lines } = jsonLines(tree, new Set([child(tree, 1)]), 500)
    expect(lines.map(line => line.kind)).toEqual(['open', 'leaf', 'folded', 'leaf', 'leaf', 'close'])
  })

  it('knows a key that is spelled in two ways', () => {
    const { lines } = jsonLines(node('{"a":1,"\\u0061":2}'), new Set(), 500)
    expect(lines.filter(line => line.duplicate)).toHaveLength(2)
  })

  it('stops at the limit and says that there is more', () => {
    const long = node(JSON.stringify(Array.from({ length: 600 }, (_, i) => i)))
    expect(jsonLines(long, new Set(), 500)).toMatchObject({ more: true })
    expect(jsonLines(long, new Set(), 500).lines).toHaveLength(500)
    expect(jsonLines(long, new Set(), 602)).toMatchObject({ more: false })
  })

  it('folds long and deep containers by itself', () => {
    const long = node(
      JSON.stringify({ list: Array.from({ length: 21 }, (_, i) => i), deep: { b: { c: { d: { e: 1 } } } } }),
    )
    const { lines } = jsonLines(long, new Set(), 500)
    expect(lines.filter(line => line.kind === 'folded').map(line => line.key)).toEqual(['"list"', '"d"'])
  })
})

describe('formatJson', () => {
  it('indents as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        const value: unknown = JSON.parse(json)
        expect(formatJson(node(JSON.stringify(value)))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('keeps what JavaScript would lose', () => {
    expect(formatJson(node('{"a":9223372036854775807,"a":1.0}'))).toBe('{\n  "a": 9223372036854775807,\n  "a": 1.0\n}')
  })
})

describe('oneLineJson', () => {
  it('takes white space out between tokens only, also of a text that was cut', () => {
    expect(oneLineJson('{\n  "a b": "x  \\" y",\n  "c": [1, 2]\n}')).toBe('{"a b":"x  \\" y","c":[1,2]}')
    expect(oneLineJson('{\n  "a": "cut  of')).toBe('{"a":"cut  of')
  })
})

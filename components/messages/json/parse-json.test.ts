import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAndColumn } from './json-error'
import { type JsonNode, parseJson } from './parse-json'

function node(text: string): JsonNode {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code} at ${parsed.error.offset}`)
  return parsed.node
}

function fault(text: string) {
  const parsed = parseJson(text)
  if (parsed.ok) throw new Error(`${text} was taken`)
  return parsed.error
}

/** The tree as JavaScript, to be compared with JSON.parse. */
function javascriptOf(tree: JsonNode): unknown {
  if (tree.kind === 'array') return tree.children.map(child => javascriptOf(child.node))
  if (tree.kind === 'object')
    return Object.fromEntries(tree.children.map(({ key, node }) => [JSON.parse(key ?? ''), javascriptOf(node)]))
  return JSON.parse(tree.text)
}

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        expect(JSON.stringify(javascriptOf(node(text)))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  it('takes exactly what JSON.parse takes', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0',
      '01',
      '1.',
      '1e5',
      'true',
      'nul',
      ' ',
      '"',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
        const text = parts.join('')
        let native = true
        try {
          JSON.parse(text)
        } catch {
          native = false
        }
        expect(parseJson(text).ok, text).toBe(native)
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps numbers as they were sent', () => {
    const tree = node('[9223372036854775807, 1.10, 1E+400, -0, 0.1000000000000000055511151231257827]')
    expect(tree.children.map(child => child.node.text)).toEqual([
      '9223372036854775807',
      '1.10',
      '1E+400',
      '-0',
      '0.1000000000000000055511151231257827',
    ])
  })

  it('keeps duplicate keys in their order, and strings with their escapes', () => {
    const tree = node('{"a":1,"\\u0061":"x\\/\\u202e","a":2}')
    expect(tree.children.map(child => [child.key, child.node.text])).toEqual([
      ['"a"', '1'],
      ['"\\u0061"', '"x\\/\\u202e"'],
      ['"a"', '2'],
    ])
  })

  it('does not run out of stack on deep nesting', () => {
    const depth = 200_000
    let tree: JsonNode | undefined = node('['.repeat(depth) + ']'.repeat(depth))
    let seen = 0
    while (tree !== undefined) {
      seen++
      tree = tree.children[0]?.node
    }
    expect(seen).toBe(depth)
  })

  it.each([
    ['', 'empty', 0],
    ['  ', 'empty', 0],
    ['{"a":1 "b":2}', 'missing-comma', 6],
    ['[1 2]', 'missing-comma', 2],
    ['{"a" 1}', 'missing-colon', 4],
    ['{"a":1,}', 'trailing-comma', 6],
    ['[1,]', 'trailing-comma', 2],
    ['[1}', 'wrong-close', 2],
    ['{"a":1', 'unclosed', 6],
    ['{"a":', 'unclosed', 5],
    ['{a:1}', 'key-expected', 1],
    ['[,1]', 'value-expected', 1],
    ['{"a":}', 'value-expected', 5],
    ['01', 'value-expected', 0],
    ['1.', 'value-expected', 0],
    ['nul', 'value-expected', 0],
    ["{'a':1}", 'key-expected', 1],
    ["['a']", 'quotes', 1],
    ['"abc', 'string-open', 0],
    ['"a\nb"', 'string-open', 0],
    ['"a\tb"', 'string-control', 2],
    ['"\\x"', 'string-escape', 1],
    ['{} {}', 'extra', 3],
    ['hello', 'value-expected', 0],
  ])('%j is refused as %s at %i', (text, code, offset) => {
    expect(fault(text)).toMatchObject({ code, offset })
  })

  it('mends what it offers to mend', () => {
    for (const broken of ['{"a":1 "b":2}', '{"a" 1}', '{"a":1,}', '[1,]', '{"a":1', '[[1', '[', '{']) {
      let text = broken
      for (let tries = 0; tries < 3; tries++) {
        const parsed = parseJson(text)
        if (parsed.ok) break
        const { repair } = parsed.error
        if (repair) text = text.slice(0, repair.from) + repair.insert + text.slice(repair.to)
      }
      expect(parseJson(text).ok, broken).toBe(true)
    }
  })
})

describe('lineAndColumn', () => {
  it('counts from one, and characters not code units', () => {
    expect(lineAndColumn('{\n  "a": 1\n  "b"', 10)).toEqual({ line: 2, column: 9 })
    expect(lineAndColumn('"😀" x', 5)).toEqual({ line: 1, column: 5 })
    expect(lineAndColumn('', 0)).toEqual({ line: 1, column: 1 })
  })
})

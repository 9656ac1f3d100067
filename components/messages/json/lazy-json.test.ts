import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lazyJson } from './lazy-json'
import { type JsonNode, parseJson } from './parse-json'

/** Everything, looked up. */
function whole({ kind, text, children }: JsonNode): unknown {
  return { kind, text, children: children.map(({ key, node }) => ({ key, node: whole(node) })) }
}

test('finds in any JSON what the parser finds', () => {
  const json = fc.tuple(
    fc.jsonValue({ maxDepth: 6 }),
    fc.constantFrom(undefined, 1, '\t'),
    fc.constantFrom('', ' ', '\r\n'),
  )
  fc.assert(
    fc.property(json, ([value, indent, around]) => {
      const text = around + JSON.stringify(value, null, indent) + around
      const parsed = parseJson(text)
      expect(parsed.ok && whole(parsed.node)).toEqual(whole(lazyJson(text)))
    }),
    { numRuns: 500 },
  )
})

test.each([
  '{"a":1,"a":2}',
  '{"\\"}":"\\\\","b":["]",{}],"c" : [ ] , "d":{ } }',
  '[-0.1e+5,9007199254740993,true,false,null,"\\ud800"]',
  ' "only \\" text" ',
  '12',
  '[[[[]]],[[]]]',
])('%s', text => {
  const parsed = parseJson(text)
  expect(parsed.ok && whole(parsed.node)).toEqual(whole(lazyJson(text)))
})

test('looks at no more than was asked for', () => {
  const text = `{"head":1,"rows":[${'{"a":[1,2,{"b":"c"}]},'.repeat(200_000)}0]}`
  const root = lazyJson(text)
  expect(root.children.map(({ key }) => key)).toEqual(['"head"', '"rows"'])
  const rows = root.children[1]?.node
  expect(rows?.children).toHaveLength(200_001)
  expect(rows?.children[199_999]?.node.children[0]?.node.children[2]?.node.children[0]?.key).toBe('"b"')
})

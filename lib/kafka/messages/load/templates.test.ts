import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileLoad, renderRecord } from './load-record'
import { parseTemplate, type TemplateFault } from './parse-template'
import { RecordRandom } from './record-random'
import { renderTemplate, utf8Length } from './render-template'
import { templateWords } from './template-words'

const now = Date.UTC(2026, 10, 21, 8, 30, 0, 123)

function render(text: string, index = 0, seed = 'seed'): string {
  const parsed = parseTemplate(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fault))
  const random = new RecordRandom(seed)
  random.begin(index, 1)
  return renderTemplate(parsed.template, { index, now, random, key: 'the key' })
}

function faultOf(text: string, field: 'key' | 'other' = 'other'): TemplateFault | null {
  const parsed = parseTemplate(text, field)
  return parsed.ok ? null : parsed.fault
}

const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

describe('words', () => {
  it('count, cycle, tell the time and put the key in', () => {
    expect(many(3, index => render('u-{{counter}}', index))).toEqual(['u-1', 'u-2', 'u-3'])
    expect(many(3, index => render('{{counter 0}}', index))).toEqual(['0', '1', '2'])
    expect(many(5, index => render('{{counter.cycle 3}}', index))).toEqual(['1', '2', '3', '1', '2'])
    expect(render('{{now}} {{now.ms}} {{now.s}}')).toBe(`2026-11-21T08:30:00.123Z ${now} ${Math.floor(now / 1000)}`)
    expect(render('{"id":"{{ key }}"}')).toBe('{"id":"the key"}')
  })

  it('stand beside the braces of JSON', () => {
    expect(render('{"a":{"n":{{counter}}}}')).toBe('{"a":{"n":1}}')
    expect(render('\\{{counter}} {{counter}}')).toBe('{{counter}} 1')
    expect(render('}} { { }')).toBe('}} { { }')
  })

  it('make UUIDs of version 4, all different', () => {
    const all = many(2_000, index => render('{{uuid}}', index))
    for (const uuid of all)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(all).size).toBe(all.length)
  })

  it('reach both ends of a range and leave it never', () => {
    const ints = many(2_000, index => Number(render('{{random.int -2 3}}', index)))
    expect([...new Set(ints)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3])
    const floats = many(500, index => render('{{random.float 1 2 3}}', index))
    for (const text of floats) expect(text).toMatch(/^[12]\.\d{3}$/)
    expect(render('{{random.int 9007199254740990 9007199254740991}}')).toMatch(/^900719925474099[01]$/)
  })

  it('choose among all, evenly', () => {
    const counts = Object.groupBy(
      many(6_000, index => render('{{random.choice red | green|blue}}', index)),
      color => color,
    )
    expect(Object.keys(counts).sort()).toEqual(['blue', 'green', 'red'])
    for (const chosen of Object.values(counts)) expect(chosen?.length).toBeGreaterThan(1_800)
  })

  it('make some keys hot: the first of a thousand about every seventh time', () => {
    const numbers = many(5_000, index => Number(render('{{random.zipf 1000}}', index)))
    expect(Math.min(...numbers)).toBe(1)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(1_000)
    const hot = numbers.filter(number => number === 1).length
    expect(hot).toBeGreaterThan(400)
    expect(hot).toBeLessThan(700)
  })

  it('make texts of the length asked for', () => {
    expect(render('{{random.string 20}}')).toMatch(/^[A-Za-z0-9]{20}$/)
    expect(new Set(many(200, index => render('{{random.string 2 4}}', index).length))).toEqual(new Set([2, 3, 4]))
    expect(render('{{random.hex 8}}')).toMatch(/^[0-9a-f]{16}$/)
    expect(render('{{random.words 5}}').split(' ')).toHaveLength(5)
    expect(['true', 'false']).toContain(render('{{random.bool}}'))
    for (const bytes of [0, 1, 2, 3, 100, 101]) {
      const text = render(`{{random.bytes ${bytes}}}`)
      expect(Buffer.from(text, 'base64').length).toBe(bytes)
      expect(Buffer.from(text, 'base64').toString('base64')).toBe(text)
    }
  })

  it('bring a field to a size in bytes, whatever else is in it', () => {
    for (const tag of ['{{pad 200}}', '{{pad.random 200}}'])
      for (let index = 0; index < 50; index++)
        expect(Buffer.byteLength(render(`{"한":"{{random.string 1 50}}","p":"${tag}"}`, index))).toBe(200)
    // What is larger already is left as it is.
    expect(render('hello {{pad 3}}')).toBe('hello ')
  })

  it('each have an example that works', () => {
    for (const [name, { example }] of Object.entries(templateWords)) {
      expect(example).toContain(`{{${name}`)
      expect(faultOf(example)).toBeNull()
    }
  })
})

describe('a seed', () => {
  it('makes the same records again, each by itself, and another seed others', () => {
    const text = '{{uuid}} {{random.int 1 1000000}} {{random.string 10}}'
    const forwards = many(50, index => render(text, index))
    const backwards = many(50, index => render(text, 49 - index)).reverse()
    expect(backwards).toEqual(forwards)
    expect(new Set(forwards).size).toBe(50)
    expect(render(text, 0, 'other')).not.toBe(forwards[0])
  })

  it('gives key, value and headers chances of their own', () => {
    const word = '{{random.string 20}}'
    const parsed = compileLoad({ key: word, value: `${word} {{key}}`, headers: [{ key: 'h', value: word }] })
    if (!parsed.ok) throw new Error('It is right.')
    const { key, value, headers } = renderRecord(parsed.compiled, 3, now, new RecordRandom(''))
    const texts = [key, value?.split(' ')[0], headers[0]?.value]
    expect(new Set(texts).size).toBe(3)
    expect(value?.split(' ')[1]).toBe(key)
  })
})

describe('faults', () => {
  const wrong = [
    ['abc {{uuid', { kind: 'unclosed', at: 4, length: 6 }],
    ['a {{}} b', { kind: 'empty', at: 2, length: 4 }],
    ['{{uid}}', { kind: 'unknown', word: 'uid' }],
    ['{{Random.Int 1 2}}', { kind: 'unknown', near: 'random.int' }],
    ['{{randomint 1 2}}', { kind: 'unknown', near: 'random.int' }],
    ['{{int 1 2}}', { kind: 'unknown', near: 'random.int' }],
    ['{{constructor}}', { kind: 'unknown', word: 'constructor' }],
    ['{{__proto__}}', { kind: 'unknown', word: '__proto__' }],
    ['{{uuid 4}}', { kind: 'arguments', word: 'uuid', fault: { kind: 'count', most: 0 } }],
    ['{{random.int 1}}', { kind: 'arguments', usage: 'from to', fault: { kind: 'count', least: 2 } }],
    ['{{random.int 1 x}}', { kind: 'arguments', fault: { kind: 'integer', index: 1 } }],
    ['{{random.int 5 1}}', { kind: 'arguments', fault: { kind: 'order' } }],
    ['{{random.int 1 1e9}}', { kind: 'arguments', fault: { kind: 'integer', index: 1 } }],
    ['{{random.int -9007199254740991 9007199254740991}}', { kind: 'arguments', fault: { kind: 'order' } }],
    ['{{random.string 99999999}}', { kind: 'arguments', fault: { kind: 'range', most: 1_048_576 } }],
    ['{{random.choice}}', { kind: 'arguments', fault: { kind: 'count' } }],
    ['{{pad 10}}{{pad 10}}', { kind: 'pad-twice', at: 10 }],
    ['{{random.string 1000000}}'.repeat(9), { kind: 'too-large', at: 200 }],
    ['{{uuid}}'.repeat(501), { kind: 'too-many', at: 4_000 }],
    ['x'.repeat(1_048_577), { kind: 'too-long' }],
  ] as const
  it.each(wrong.map(([text, fault]) => [text.slice(0, 40), text, fault] as const))('%s', (_start, text, fault) => {
    expect(faultOf(text)).toMatchObject(fault)
  })

  it('a key cannot hold itself, and cannot be multiplied into gigabytes', () => {
    expect(faultOf('{{key}}', 'key')).toMatchObject({ kind: 'key-in-key' })
    const parsed = compileLoad({ key: '{{random.string 1000000}}', value: '{{key}}'.repeat(400), headers: [] })
    expect(parsed).toMatchObject({ ok: false, faults: [{ field: 'value', fault: { kind: 'too-large' } }] })
  })

  it('are found for every field at once', () => {
    const parsed = compileLoad({
      key: '{{a',
      value: '{{b',
      headers: [
        { key: 'h', value: 'x' },
        { key: 'h', value: '{{c' },
      ],
    })
    expect(parsed).toMatchObject({ ok: false, faults: [{ field: 'key' }, { field: 'value' }, { field: 1 }] })
  })
})

it('takes any text and either says where it is wrong or makes at most what it said', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    fc.constantFrom(
      '{{',
      '}}',
      '\\',
      '{',
      '}',
      ' ',
      '|',
      ...Object.values(templateWords).map(({ example }) => example),
    ),
    fc.nat(300).map(size => `{{pad ${size}}}`),
  )
  const property = fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, index) => {
    const text = pieces.join('')
    const parsed = parseTemplate(text)
    if (!parsed.ok) {
      expect(parsed.fault.at).toBeLessThanOrEqual(text.length)
      return
    }
    const random = new RecordRandom('s')
    random.begin(index, 0)
    const made = renderTemplate(parsed.template, { index, now, random, key: '' })
    expect(made.length).toBeLessThanOrEqual(parsed.template.most)
  })
  fc.assert(property, { numRuns: 2_000 })
})

it('counts the bytes of any text as UTF-8 has them', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 50 })
  fc.assert(
    fc.property(anything, text => utf8Length(text) === Buffer.byteLength(text)),
    { numRuns: 500 },
  )
  expect(utf8Length('\ud800a')).toBe(Buffer.byteLength('\ud800a'))
})

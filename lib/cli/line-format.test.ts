import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatLine, type LineRecord, type RecordLine } from './line-format'

/** What `org.apache.kafka.tools.LineMessageReader` (4.3) makes of a line. */
function readLine({ line, properties }: RecordLine): LineRecord {
  const property = (name: string) => properties.find(each => each.name === name)?.value
  const marker = property('null.marker')
  const orNull = (text: string) => (text === marker ? null : text)
  const cut = (enabled: boolean, from: number, separator = '\t') => {
    if (!enabled) return { text: null, next: from }
    const end = line.indexOf(separator, from)
    if (end === -1) throw new Error(`no ${separator}`)
    return { text: line.slice(from, end), next: end + separator.length }
  }
  const headers = cut(property('parse.headers') === 'true', 0, property('headers.delimiter'))
  const key = cut(property('parse.key') === 'true', headers.next, property('key.separator'))
  const pairs =
    headers.text === null || headers.text === marker
      ? []
      : headers.text.split(new RegExp(property('headers.separator') ?? ','))
  const keySeparator = property('headers.key.separator') ?? ':'
  return {
    key: key.text === null ? null : orNull(key.text),
    value: orNull(line.slice(key.next)),
    headers: pairs.map(pair => {
      const end = pair.indexOf(keySeparator)
      return { key: pair.slice(0, end), value: orNull(pair.slice(end + keySeparator.length)) }
    }),
  }
}

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(':', '=', '|', ';', ',', '&', '%', '@', '~', '#', ' ', '1', '2', '\t', 'a'),
    maxLength: 12,
  }),
  fc.constantFrom('NULL', 'null', '<null>', '', ':=|;,&%@~#', '~1~', '~1~2~', ':=@', '~1'),
)
const record = fc.record({
  key: fc.option(text),
  value: fc.option(text),
  headers: fc.array(fc.record({ key: text, value: fc.option(text) }), { maxLength: 5 }),
})

it('is read back as the same record, whatever separators it holds itself', () => {
  fc.assert(
    fc.property(record, written => {
      const line = formatLine(written)
      expect(readLine(line)).toEqual(written)
      const roles = line.properties.filter(({ name }) => !name.startsWith('parse.')).map(({ value }) => value)
      expect(new Set(roles).size).toBe(roles.length)
    }),
    { numRuns: 2000 },
  )
})

it('writes a plain value as it is and a keyed one as the notes do', () => {
  expect(formatLine({ key: null, value: 'hello1', headers: [] })).toEqual({ line: 'hello1', properties: [] })
  expect(formatLine({ key: 'k1', value: null, headers: [] })).toEqual({
    line: 'k1:NULL',
    properties: [
      { name: 'parse.key', value: 'true' },
      { name: 'key.separator', value: ':' },
      { name: 'null.marker', value: 'NULL' },
    ],
  })
})

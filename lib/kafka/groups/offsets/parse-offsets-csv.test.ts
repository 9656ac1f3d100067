import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOffsetsCsv } from './parse-offsets-csv'

const rowsOf = (text: string, group = 'g') => parseOffsetsCsv(text, group)

test('both forms, quotes, CRLF, a byte order mark, empty lines, a header', () => {
  const text = '\uFEFFtopic,partition,offset\r\na,0,5\r\n\r\n"b.c",12,-3\ng,d,1,9223372036854775807\n"other",d,1,2\n'
  expect(rowsOf(text)).toEqual({
    rows: [
      { topic: 'a', partition: 0, offset: 5n },
      { topic: 'b.c', partition: 12, offset: -3n },
      { topic: 'd', partition: 1, offset: 9_223_372_036_854_775_807n },
    ],
    faults: [],
    faultCount: 0,
    otherGroups: 1,
  })
})

test('a group id with comma and quotes, as the tool writes it', () => {
  const { rows } = rowsOf('"a,""b""",t,0,1', 'a,"b"')
  expect(rows).toEqual([{ topic: 't', partition: 0, offset: 1n }])
})

test('each bad line with its number, and the good ones all the same', () => {
  const lines = [
    'a,0',
    'a,x,1',
    'a,0,1',
    'a b,0,1',
    'a,0,2',
    'a,1,9223372036854775808',
    '"a,1,1',
    '=cmd(),1,1',
    'a,-1,1',
  ]
  const { rows, faults } = rowsOf(lines.join('\n'))
  expect(rows).toEqual([{ topic: 'a', partition: 0, offset: 1n }])
  expect(faults).toEqual([
    { line: 1, fault: 'fields' },
    { line: 2, fault: 'partition' },
    { line: 4, fault: 'topic' },
    { line: 5, fault: 'twice' },
    { line: 6, fault: 'offset' },
    { line: 7, fault: 'fields' },
    { line: 8, fault: 'topic' },
    { line: 9, fault: 'partition' },
  ])
})

test('is bounded in lines, faults and the length of a line', () => {
  expect(rowsOf('')).toMatchObject({ faults: [{ line: 1, fault: 'empty' }] })
  const bad = rowsOf('x\n'.repeat(100_000))
  expect([bad.faults.length, bad.faultCount]).toEqual([100, 100_000])
  const many = rowsOf(Array.from({ length: 30_000 }, (_, n) => `t,${n},0`).join('\n'))
  expect([many.rows.length, many.faults]).toEqual([20_000, [{ line: 20_001, fault: 'too-many' }]])
  expect(rowsOf(`${'x'.repeat(1_000_000)},0,1`).faults).toEqual([{ line: 1, fault: 'too-long' }])
})

test('any text is read or told, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', '-', ',', '"', '\n', '\r', ' ', '\0', '한'), maxLength: 60 }),
      text => {
        const { rows, faultCount, otherGroups } = rowsOf(text)
        expect(rows.length + faultCount + otherGroups).toBeGreaterThan(0)
      },
    ),
  )
})

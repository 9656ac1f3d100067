import { expect, test } from 'vitest'
import { csvCells } from '@/lib/kafka/messages/import/csv-cells'
import { csvText } from './csv-arithmetic'

test('numbers stand as they are, nothing is empty, and a text comes back as it was', () => {
  const hostile = 'a,"b"\r\n<script>'
  const csv = csvText(
    ['TIME', 'GROUP', 'LAG'],
    [
      ['2026-11-21T00:00:00.000Z', hostile, '9007199254740993'],
      ['', null, 1.5],
    ],
  )
  expect(csv).toBe(`TIME,GROUP,LAG\r\n"2026-11-21T00:00:00.000Z","a,""b""\r\n<script>",9007199254740993\r\n"",,1.5\r\n`)
  const row = csvCells(csv.slice('TIME,GROUP,LAG\r\n'.length).split('\r\n"",')[0] ?? '', ',', '"')
  expect(Array.isArray(row) && row[1]?.text).toBe(hostile)
})

test('no name of a group is a formula to a spreadsheet', () => {
  for (const name of ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")']) {
    expect(
      csvText(['GROUP'], [[name]])
        .split('\r\n')
        .slice(1)
        .join('\r\n'),
    ).toMatch(/^"'/)
  }
})

import { describe, expect, it } from 'vitest'
import type { Column } from './column'
import { compareNames, countOf, sortRows } from './sort-rows'

interface Row {
  name: string
  size: string | null
}

const columns: Column<Row>[] = [
  { id: 'name', head: 'Name', cell: row => row.name, sortBy: row => row.name },
  { id: 'size', head: 'Size', cell: row => row.size, sortBy: row => countOf(row.size) },
  { id: 'fixed', head: 'Fixed', cell: () => '' },
]
const rows: Row[] = [
  { name: 'b', size: '9223372036854775807' },
  { name: 'a10', size: null },
  { name: 'a2', size: '9223372036854775806' },
]
const names = (sorted: readonly Row[]) => sorted.map(row => row.name)

describe('sortRows', () => {
  it('sorts without touching the rows it was given', () => {
    expect(names(sortRows(rows, columns, { column: 'name', direction: 'ascending' }))).toEqual(['a2', 'a10', 'b'])
    expect(names(rows)).toEqual(['b', 'a10', 'a2'])
  })

  it('compares beyond 2^53, and keeps the unknown last', () => {
    expect(names(sortRows(rows, columns, { column: 'size', direction: 'ascending' }))).toEqual(['a2', 'b', 'a10'])
    expect(names(sortRows(rows, columns, { column: 'size', direction: 'descending' }))).toEqual(['b', 'a2', 'a10'])
  })

  it('leaves the order alone without a column to sort by', () => {
    expect(sortRows(rows, columns, null)).toBe(rows)
    expect(sortRows(rows, columns, { column: 'fixed', direction: 'ascending' })).toBe(rows)
    expect(sortRows(rows, columns, { column: 'gone', direction: 'ascending' })).toBe(rows)
  })
})

it('compareNames tells names apart that a reader takes for equal', () => {
  expect(compareNames('a', 'A')).not.toBe(0)
  expect(compareNames('a\u0301', 'á')).not.toBe(0)
  expect(compareNames('x', 'x')).toBe(0)
})

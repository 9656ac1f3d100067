import { expect, it } from 'vitest'
import { columnFit } from './column-fit'

const columns = [
  { id: 'name', minWidth: 140 },
  { id: 'size', width: 104, priority: 'low' },
  { id: 'state', width: 120, priority: 'high' },
  { id: 'lag', width: 100 },
  { id: 'type', width: 90, priority: 'high' },
] as const

it('shows what matters from where there is room for it, and the rest from where there is room for both', () => {
  const { shown } = columnFit(columns)
  expect(shown('name')).toBe('')
  expect(shown('lag')).toBe('')
  expect(shown('state')).toBe('max-md:hidden md:@max-[360px]:hidden')
  expect(shown('type')).toBe('max-md:hidden md:@max-[460px]:hidden')
  expect(shown('size')).toBe('max-md:hidden md:@max-[560px]:hidden')
})

it('leaves room for what is not a column of the rows', () => {
  expect(columnFit(columns, 52).shown('state')).toBe('max-md:hidden md:@max-[420px]:hidden')
})

it('never needs less than its fixed columns and the least of the flexible one', () => {
  expect(columnFit(columns).minWidth).toBe(240)
  expect(columnFit([{ id: 'name' }], 52).minWidth).toBe(192)
})

it('names no class that the style sheet does not have', () => {
  const { shown } = columnFit([
    { id: 'a', width: 20, priority: 'high' },
    { id: 'b', width: 4000, priority: 'low' },
  ])
  expect(shown('a')).toContain('@max-[300px]')
  expect(shown('b')).toContain('@max-[1600px]')
})

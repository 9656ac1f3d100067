import { expect, test } from 'vitest'
import { parseOptions } from './options'

test('without arguments everything is run, in order', () => {
  expect(parseOptions([])).toEqual({
    steps: ['lint', 'types', 'unit', 'broker', 'browser'],
    patterns: [],
    name: null,
  })
})

test('--only picks one step and goes with patterns', () => {
  expect(parseOptions(['--only', 'broker', 'lag', 'keep'])).toEqual({
    steps: ['broker'],
    patterns: ['lag', 'keep'],
    name: null,
  })
})

test('a part leaves out what has no parts', () => {
  expect(parseOptions(['-t', 'sends'])).toEqual({ steps: ['unit', 'broker', 'browser'], patterns: [], name: 'sends' })
})

test.each([[['--only', 'bench']], [['--only']], [['-t']], [['--watch']]])('%j is refused with the usage', args => {
  expect(() => parseOptions(args)).toThrow('Usage: npm test')
})

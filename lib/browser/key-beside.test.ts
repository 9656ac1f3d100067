import { describe, expect, it } from 'vitest'
import { keyBeside } from './key-beside'

describe('keyBeside', () => {
  it.each([
    ['the next', ['a', 'b', 'c'], ['b'], 'c'],
    ['the next of the first', ['a', 'b', 'c'], ['a'], 'b'],
    ['the one before the last', ['a', 'b', 'c'], ['c'], 'b'],
    ['the next that stays', ['a', 'b', 'c', 'd'], ['b', 'c'], 'd'],
    ['one between two that go', ['a', 'b', 'c', 'd'], ['b', 'd'], 'c'],
    ['one before all that go', ['a', 'b', 'c'], ['b', 'c'], 'a'],
    ['none where none is left', ['a', 'b'], ['b', 'a'], null],
    ['none of none', [], ['a'], null],
    ['the first, where what goes is not in the list', ['a', 'b'], ['z'], 'a'],
  ])('%s', (_, keys, gone, beside) => {
    expect(keyBeside(keys, gone)).toBe(beside)
  })
})

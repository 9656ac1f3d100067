import { expect, it } from 'vitest'
import { toggle, toggleAll, toggleRange } from './selection'

const keys = ['a', 'b', 'c', 'd', 'e']
const set = (...names: string[]) => new Set(names)

it('toggles one row', () => {
  expect(toggle(set('a'), 'b')).toEqual(set('a', 'b'))
  expect(toggle(set('a', 'b'), 'b')).toEqual(set('a'))
})

it('gives a whole range the state of its end, in both directions', () => {
  expect(toggleRange(set('b'), keys, 'b', 'd')).toEqual(set('b', 'c', 'd'))
  expect(toggleRange(set('d'), keys, 'd', 'b')).toEqual(set('b', 'c', 'd'))
  expect(toggleRange(set('a', 'b', 'c', 'd'), keys, 'b', 'c')).toEqual(set('a', 'd'))
})

it('is a plain toggle when the other end is gone', () => {
  expect(toggleRange(set(), keys, null, 'c')).toEqual(set('c'))
  expect(toggleRange(set(), keys, 'gone', 'c')).toEqual(set('c'))
})

it('selects all that are shown, or none of them, and leaves the hidden alone', () => {
  expect(toggleAll(set('hidden', 'a'), ['a', 'b'])).toEqual(set('hidden', 'a', 'b'))
  expect(toggleAll(set('hidden', 'a', 'b'), ['a', 'b'])).toEqual(set('hidden'))
})

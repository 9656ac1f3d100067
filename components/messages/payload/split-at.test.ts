import { describe, expect, it } from 'vitest'
import { splitAt } from './payload-text'

describe('splitAt', () => {
  it('finds every occurrence, in either case unless asked otherwise', () => {
    expect(splitAt('an Ananas', { text: 'an', matchCase: false })).toEqual(['', 'an', ' ', 'An', '', 'an', 'as'])
    expect(splitAt('an Ananas', { text: 'An', matchCase: true })).toEqual(['an ', 'An', 'anas'])
  })
  it('marks nothing where nothing is, or where case changes lengths', () => {
    expect(splitAt('hello', { text: 'x', matchCase: false })).toEqual(['hello'])
    expect(splitAt('hello', { text: '', matchCase: false })).toEqual(['hello'])
    expect(splitAt('İstanbul', { text: 'tan', matchCase: false })).toEqual(['İstanbul'])
  })
})

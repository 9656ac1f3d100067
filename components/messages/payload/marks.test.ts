import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { markPattern, markText, markWhole } from './marks'

describe('markText', () => {
  it('finds every occurrence, in either case unless asked otherwise', () => {
    expect(markText('an', false)('an Ananas')).toEqual(['', 'an', ' ', 'An', '', 'an', 'as'])
    expect(markText('An', true)('an Ananas')).toEqual(['an ', 'An', 'anas'])
  })
  it('marks nothing where nothing is, or where case changes lengths', () => {
    expect(markText('x', false)('hello')).toEqual(['hello'])
    expect(markText('', false)('hello')).toEqual(['hello'])
    expect(markText('tan', false)('İstanbul')).toEqual(['İstanbul'])
  })
})

describe('markPattern', () => {
  const mark = (pattern: string, flags = 0) => markPattern(RE2JS.compile(pattern, flags))
  it('finds every match, whatever its length', () => {
    expect(mark('order-\\d+')('order-7, order-77!')).toEqual(['', 'order-7', ', ', 'order-77', '!'])
    expect(mark('ANAS', RE2JS.CASE_INSENSITIVE)('Ananas')).toEqual(['An', 'anas', ''])
    expect(mark('^a|s$')('ananas')).toEqual(['', 'a', 'nana', 's', ''])
    expect(mark('한.')('두 한글 글')).toEqual(['두 ', '한글', ' 글'])
  })
  it('marks no match of nothing, and not without end', () => {
    expect(mark('x*')('abc')).toEqual(['abc'])
    expect(mark('')('abc')).toEqual(['abc'])
    expect(mark('.')('a'.repeat(1_000)).length).toBe(401)
  })
  it('takes no longer for a pattern that makes others hang', () => {
    expect(mark('^(a+)+$')(`${'a'.repeat(5_000)}!`)).toEqual([`${'a'.repeat(5_000)}!`])
  })
})

it('markWhole marks a text that is nothing else', () => {
  expect(markWhole('order-7')('order-7')).toEqual(['', 'order-7', ''])
  expect(markWhole('order-7')('order-77')).toEqual(['order-77'])
  expect(markWhole('')('')).toEqual([''])
})

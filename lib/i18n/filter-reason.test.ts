import { describe, expect, it } from 'vitest'
import { checkFilter } from '@/lib/kafka/messages/filter/check-filter'
import { en } from './en'
import { filterReason } from './filter-reason'
import { ko } from './ko'

const words = en.messages.filter.reason

function said(filter: string, match: 'cel' | 'regex', of = words): string {
  const check = checkFilter({ filter, match })
  return check.valid ? 'valid' : filterReason(of, check.reason)
}

describe('filterReason', () => {
  it.each([
    ['value.', 'it ends too early; a name is missing'],
    ['value.a == ', 'it ends too early'],
    ['(key == 1', 'it ends too early; ) is missing'],
    ['key = 1', 'one = compares nothing; write =='],
    ['key == 1)', ') does not belong here'],
    ['"abc', 'the text is not closed; a quotation mark is missing'],
    ['valu.a == 1', words.noName('valu')],
    ['1 + 1', 'this gives int, not true or false; compare it with something'],
    ['timestamp > 3', 'timestamp and int do not go together with >'],
    ['foo(1)', 'there is no function foo(int)'],
  ])('an expression: %s', (filter, plain) => {
    expect(said(filter, 'cel')).toBe(plain)
  })

  it.each([
    ['(', 'a ) is missing'],
    [')', 'this ) closes nothing'],
    ['[a-', 'a ] is missing'],
    ['\\', words.backslash],
    ['\\k', words.escape('\\k')],
    ['[z-a]', 'z-a is no range of characters'],
    ['*a', '* has nothing before it to repeat'],
    ['a**', '** repeats a repetition'],
    ['a{1001}', words.repeat('{1001}')],
    ['(?=a)', words.noLook('(?=')],
  ])('a regular expression: %s', (filter, plain) => {
    expect(said(filter, 'regex')).toBe(plain)
  })

  it('speaks Korean, and leaves what it does not know', () => {
    expect(said('key = 1', 'cel', ko.messages.filter.reason)).toContain('==')
    expect(filterReason(words, 'something else')).toBe('something else')
  })
})

import { describe, expect, it } from 'vitest'
import { visibleString, visibleText } from './visible-text'

describe('visibleText', () => {
  it('leaves ordinary text of any script alone', () => {
    for (const text of ['hello', '한글 메시지', 'مرحبا', '日本語', '👩‍👩‍👧 👍🏽 ❤️‍🔥', 'naïve – “quotes”'])
      expect(visibleText(text)).toEqual([{ kind: 'plain', text }])
    expect(visibleText('')).toEqual([])
  })

  it.each([
    ['a\nb\tc\rd\0e', 'a\\nb\\tc\\rd\\0e'],
    ['\u001b[31mred', '\\e[31mred'],
    ['user\u202egnp.exe', 'user\\u202egnp.exe'],
    ['\u2066x\u2069\u200f', '\\u2066x\\u2069\\u200f'],
    ['zero\u200bwidth\u200djoin', 'zero\\u200bwidth\\u200djoin'],
    ['line\u2028sep\u0085next', 'line\\u2028sep\\u0085next'],
    ['\ufeffbom', '\\ufeffbom'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud83d', 'half\\ud83d'],
  ])('makes %j visible', (text, shown) => {
    expect(visibleString(text)).toBe(shown)
    expect(
      visibleText(text)
        .map(part => part.text)
        .join(''),
    ).toBe(shown)
  })

  it('says which stretches are escapes and joins neighbours', () => {
    expect(visibleText('a\r\nb')).toEqual([
      { kind: 'plain', text: 'a' },
      { kind: 'escape', text: '\\r\\n' },
      { kind: 'plain', text: 'b' },
    ])
  })

  it('keeps lines and tabs where lines are drawn', () => {
    expect(visibleText('a\n\tb\r\n', { keepLines: true })).toEqual([
      { kind: 'plain', text: 'a\n\tb' },
      { kind: 'escape', text: '\\r' },
      { kind: 'plain', text: '\n' },
    ])
  })

  it('does not take a backslash for an escape', () => {
    expect(visibleText('\\n')).toEqual([{ kind: 'plain', text: '\\n' }])
  })
})

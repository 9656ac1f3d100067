import { expect, it } from 'vitest'
import { deltaText } from './delta-text'

it.each([
  ['1000', '1035', '+35 ms'],
  ['1000', '1000', '+0 ms'],
  ['1000', '125000', '+2 min 4 s'],
  ['2000', '1000', '−1 s'],
  ['-1', '1000', ''],
])('from %s to %s is %s', (before, after, text) => {
  expect(deltaText(before, after, 'en').replaceAll('\u00a0', ' ')).toBe(text)
})

it('speaks Korean', () => {
  expect(deltaText('1000', '1035', 'ko')).toBe('+35밀리초')
})

import { expect, it } from 'vitest'
import { spell } from './shortcuts'

function press(key: string, more: Partial<KeyboardEvent> = {}) {
  return spell({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })
}

it('spells keys as shortcuts are written', () => {
  expect(press('j')).toBe('j')
  expect(press('J', { shiftKey: true })).toBe('Shift+j')
  expect(press('k', { metaKey: true })).toBe('Mod+k')
  expect(press('k', { ctrlKey: true })).toBe('Mod+k')
  expect(press('Enter', { ctrlKey: true })).toBe('Mod+Enter')
  expect(press('ArrowDown')).toBe('ArrowDown')
  expect(press(' ')).toBe('Space')
})

it('does not count Shift for signs that need it', () => {
  expect(press('?', { shiftKey: true, code: 'Slash' })).toBe('?')
  expect(press('\\', { code: 'Backslash' })).toBe('\\')
})

it('takes the place of the key where another script is typed', () => {
  expect(press('ㅓ', { code: 'KeyJ' })).toBe('j')
  expect(press('ㅌ', { code: 'KeyX', shiftKey: true })).toBe('Shift+x')
})

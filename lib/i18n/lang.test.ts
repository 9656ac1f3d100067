import { describe, expect, it } from 'vitest'
import { isLang, pickLang } from './lang'

describe('pickLang', () => {
  it('takes the language with the highest quality', () => {
    expect(pickLang('ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko')
    expect(pickLang('en;q=0.5, ko;q=0.7')).toBe('ko')
    expect(pickLang('de, en;q=0.9, ko;q=0.8')).toBe('en')
  })

  it('falls back to English', () => {
    expect(pickLang(null)).toBe('en')
    expect(pickLang('')).toBe('en')
    expect(pickLang('fr-CA,fr')).toBe('en')
    expect(pickLang('ko;q=0')).toBe('en')
    expect(pickLang('ko;q=nonsense')).toBe('en')
  })
})

it('isLang knows only our languages', () => {
  expect(isLang('ko')).toBe(true)
  expect(isLang('KO')).toBe(false)
  expect(isLang(undefined)).toBe(false)
})

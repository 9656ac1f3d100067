import { expect, it } from 'vitest'
import { en } from '@/lib/i18n/en'
import { ko } from '@/lib/i18n/ko'
import { configMeaning, retentionText, wholeNumber } from './config-meaning'

const meaning = (name: string, value: string | null) => configMeaning(name, value, en, 'en').replaceAll('\u00a0', ' ')

it('says what numbers mean', () => {
  expect(meaning('retention.ms', '604800000')).toBe('7 d')
  expect(meaning('retention.ms', '-1')).toBe('no limit')
  expect(meaning('local.retention.ms', '-2')).toBe('as retention')
  expect(meaning('flush.messages', '9223372036854775807')).toBe('never')
  expect(meaning('segment.bytes', '268435456')).toBe('256.0 MiB')
  expect(configMeaning('delete.retention.ms', '86400000', ko, 'ko')).toBe('1일')
})

it('leaves alone what speaks for itself', () => {
  for (const [name, value] of [
    ['cleanup.policy', 'delete'],
    ['compression.lz4.level', '9'],
    ['index.interval.bytes', '12'],
    ['retention.ms', ''],
    ['retention.ms', null],
    ['compression.gzip.level', '-1'],
  ] as const) {
    expect(meaning(name, value)).toBe('')
  }
})

it('reads whole numbers of 64 bits only', () => {
  expect(wholeNumber('9007199254740993')).toBe(9007199254740993n)
  for (const value of ['1.5', ' 1', '1e3', '', '0x1', '99999999999999999999']) expect(wholeNumber(value)).toBeNull()
})

it('shows a retention in a table', () => {
  const text = (value: string | null) => retentionText(value, 'en', '—').replaceAll('\u00a0', ' ')
  expect([text('604800000'), text('-1'), text(null), text('5400000')]).toEqual(['7 d', '∞', '—', '1 h 30 min'])
})

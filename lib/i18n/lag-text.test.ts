import { expect, test } from 'vitest'
import { reasonCodes } from '@/lib/lag/types'
import { reasonText } from './lag-text'

const params = {
  ...{
    topic: 'orders',
    partition: 3,
    partitions: 1,
    lag: '1204',
    again: '800',
    waitingFor: 372_000,
    silentFor: 61_000,
  },
  ...{ watchedFor: 20_000, timeLag: 982_000, offset: '5', start: '120', end: '9', from: '900', to: '100' },
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('says why, in numbers', () => {
  expect(plain(reasonText({ code: 'no-change', params }, 'en'))).toBe(
    'No commit for 6 min 12 s while 1,204 records wait in orders-3',
  )
  expect(plain(reasonText({ code: 'no-change', params: { ...params, lag: '1', partitions: 3 } }, 'en'))).toBe(
    'No commit for 6 min 12 s while 1 record waits in orders-3 (and 2 more partitions)',
  )
  expect(plain(reasonText({ code: 'before-start', params }, 'en'))).toBe(
    'Offset 5 of orders-3 was deleted; the consumer will jump to 120, or to the end, by its auto.offset.reset',
  )
  expect(plain(reasonText({ code: 'no-change', params }, 'ko'))).toBe(
    '6분 12초 동안 커밋이 없고, orders-3에 레코드 1,204개가 기다립니다',
  )
})

test.each(reasonCodes)('%s has a sentence in both languages, with all it names filled in', code => {
  for (const lang of ['en', 'ko'] as const) {
    const text = reasonText({ code, params }, lang)
    expect(text).toMatch(/^\S.{8,}[^.\s]$/)
    expect(text).not.toMatch(/undefined|NaN| {2}/)
  }
  expect(reasonText({ code, params }, 'ko')).not.toBe(reasonText({ code, params }, 'en'))
})

test('what many partitions share is counted only where one of them is named', () => {
  expect(reasonText({ code: 'all-read', params: { ...params, partitions: 7 } }, 'en')).not.toMatch(/more/)
  expect(reasonText({ code: 'losing', params: { ...params, partitions: 2 } }, 'en')).toMatch(
    /\(and 1 more partition\)$/,
  )
})

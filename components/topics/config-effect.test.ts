import { expect, it } from 'vitest'
import { en } from '@/lib/i18n/en'
import { configEffect } from './config-effect'

const loses = (name: string, from: string | null, to: string) => configEffect(name, { from, to }, en, 'en')?.loses

it('warns where messages may go', () => {
  expect(loses('retention.ms', '604800000', '86400000')).toBe(true)
  expect(loses('retention.ms', '-1', '86400000')).toBe(true)
  expect(loses('retention.bytes', '-1', '1024')).toBe(true)
  expect(loses('cleanup.policy', 'delete', 'compact')).toBe(true)
  expect(loses('cleanup.policy', 'compact', 'compact,delete')).toBe(true)
  expect(loses('max.message.bytes', '1048588', '100')).toBe(false)
  expect(configEffect('retention.ms', { from: '604800000', to: '86400000' }, en, 'en')?.text).toContain('1\u00a0d')
})

it('is silent where nothing is lost', () => {
  expect(loses('retention.ms', '86400000', '604800000')).toBeUndefined()
  expect(loses('retention.ms', '86400000', '-1')).toBeUndefined()
  expect(loses('retention.ms', '5', '5')).toBeUndefined()
  expect(loses('retention.ms', '86400000', 'nonsense')).toBeUndefined()
  expect(loses('cleanup.policy', 'compact,delete', 'compact')).toBeUndefined()
  expect(loses('segment.bytes', '2', '1')).toBeUndefined()
})

import type { Dictionary } from '@/lib/i18n/en'
import { age, bytes } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'

const longMax = 9_223_372_036_854_775_807n

/** `value` as a whole number; null where it is none, or not one of 64 bits. */
export function wholeNumber(value: string | null): bigint | null {
  return value !== null && /^-?\d{1,19}$/.test(value) ? BigInt(value) : null
}

/**
 * What the number of a config means to a person: `604800000` of `retention.ms` is 7 d. Empty where the value speaks for itself.
 */
export function configMeaning(name: string, value: string | null, t: Dictionary, lang: Lang): string {
  const number = wholeNumber(value)
  if (number === null) return ''
  const { meaning } = t.topics.configuration
  if (number === -2n && name.startsWith('local.retention.')) return meaning.asRetention
  if (number === -1n && /(^|\.)retention\.(ms|bytes)$/.test(name)) return meaning.noLimit
  if (number === longMax && /\.(ms|messages|bytes)$/.test(name)) return meaning.never
  if (number < 0n) return ''
  if (name.endsWith('.ms')) return number < 1000n ? '' : age(Number(number), lang)
  if (name.endsWith('.bytes')) return number < 1024n ? '' : bytes(number)
  return ''
}

/** A retention for a table: `7 d`, `∞`, or nothing where it is not known. */
export function retentionText(retentionMs: string | null, lang: Lang, none: string): string {
  const number = wholeNumber(retentionMs)
  if (number === null) return none
  return number < 0n || number === longMax ? '∞' : age(Number(number), lang)
}

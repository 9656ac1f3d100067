import type { Decimal } from '@/lib/decimal'
import type { Lang } from './lang'

/** Anything that is a count: 64-bit counts come as decimal text or bigint and are never rounded on the way. */
export type Count = number | bigint | Decimal

/** Keeps a number and its unit on one line. */
const nbsp = '\u00a0'

const grouped = new Intl.NumberFormat('en-US')

function toBigInt(value: Count): bigint {
  return typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value)
}

/** Exact, grouped: `1,204,118`. Both languages group by three with commas. */
export function num(value: Count): string {
  return grouped.format(toBigInt(value))
}

const decimalUnits = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const

/** For headlines: exact below 10,000, else three digits and a unit: `84.2 k`, `1.84 M`. Never rounds up to a number that has too many digits. */
export function short(value: Count): string {
  const exact = toBigInt(value)
  if (exact > -10_000n && exact < 10_000n) return num(exact)
  return scaled(Number(exact), 1000, decimalUnits, digitsFor3)
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const

/** Binary, as Kafka counts: `391 B`, `2.1 MiB`, `2.81 TiB`. */
export function bytes(value: Count): string {
  const exact = toBigInt(value)
  if (exact > -1024n && exact < 1024n) return `${exact}${nbsp}B`
  return scaled(Number(exact), 1024, byteUnits, (_, unit) =>
    unit === 'KiB' || unit === 'MiB' || unit === 'GiB' ? 1 : 2,
  )
}

function digitsFor3(scaledValue: number): number {
  const size = Math.abs(scaledValue)
  return size < 9.995 ? 2 : size < 99.95 ? 1 : 0
}

function scaled(
  value: number,
  base: number,
  units: readonly string[],
  digits: (v: number, unit: string) => number,
): string {
  let unit = 0
  let rest = value
  const limit = () => base - 0.5 / 10 ** digits(rest, units[unit] ?? '')
  while (unit < units.length - 1 && Math.abs(rest) >= limit()) {
    rest /= base
    unit++
  }
  const name = units[unit] ?? ''
  return `${rest.toLocaleString('en-US', { minimumFractionDigits: digits(rest, name), maximumFractionDigits: digits(rest, name) })}${nbsp}${name}`
}

const ageUnits = [
  { ms: 86_400_000, en: 'd', ko: '일' },
  { ms: 3_600_000, en: 'h', ko: '시간' },
  { ms: 60_000, en: 'min', ko: '분' },
  { ms: 1000, en: 's', ko: '초' },
] as const

/** A length of time in its two largest units: `16 min 22 s`, `2 d 3 h`; below a second in milliseconds. Negative counts as zero. */
export function age(ms: number, lang: Lang): string {
  if (!Number.isFinite(ms)) return '∞'
  const whole = Math.max(0, Math.floor(ms))
  const first = ageUnits.findIndex(unit => whole >= unit.ms)
  const unit = ageUnits[first]
  if (unit === undefined)
    return whole === 0 ? part(0, ageUnits[3], lang) : lang === 'ko' ? `${whole}밀리초` : `${whole}${nbsp}ms`
  const next = ageUnits[first + 1]
  const rest = next === undefined ? 0 : Math.floor((whole % unit.ms) / next.ms)
  const head = part(Math.floor(whole / unit.ms), unit, lang)
  return next === undefined || rest === 0 ? head : `${head} ${part(rest, next, lang)}`
}

function part(count: number, unit: (typeof ageUnits)[number], lang: Lang): string {
  return lang === 'ko' ? `${num(count)}${unit.ko}` : `${num(count)}${nbsp}${unit.en}`
}

/** `41 %`; between 0 and 1 and between 99 and 100 it never rounds to the end it has not reached. */
export function percent(fraction: number): string {
  if (!Number.isFinite(fraction)) return '—'
  const value = fraction * 100
  if (value > 0 && value < 1) return `<${nbsp}1${nbsp}%`
  if (value > 99 && value < 100) return `>${nbsp}99${nbsp}%`
  return `${Math.round(value)}${nbsp}%`
}

import { num, short } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import { shortTime, time } from '@/lib/i18n/time'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps = [
  ...[1, 2, 5, 10, 15, 30].map(n => n * second),
  ...[1, 2, 5, 10, 15, 30].map(n => n * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map(n => n * hour),
]

export interface TimeTicks {
  at: number[]
  /** Ticks closer than a minute need seconds to be told apart. */
  seconds: boolean
}

/** Up to seven round times; round by the clock of the reader, whose zone is `offset` ms ahead of UTC. */
export function timeTicks(from: number, to: number, offset: number, most = 7): TimeTicks {
  const step = steps.find(s => Math.floor((to - from) / s) < most) ?? Math.ceil((to - from) / most / hour) * hour
  const at: number[] = []
  for (let t = Math.ceil((from + offset) / step) * step - offset; t <= to; t += step) at.push(t)
  return { at, seconds: step < minute }
}

/** 3–6 round whole numbers that stand inside of the domain. */
export function valueTicks([low, high]: readonly [number, number]): number[] {
  const step = roundStep((high - low) / 6)
  const ticks: number[] = []
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push(value)
  return ticks
}

const spans = [
  ...[1, 2, 5, 10, 15, 30].map(n => n * second),
  ...[1, 2, 5, 10, 15, 30].map(n => n * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 168, 336, 720, 1440].map(n => n * hour),
]

/** 2–6 round lengths of time, in milliseconds, from zero. */
export function durationTicks([, high]: readonly [number, number]): number[] {
  const step = spans.find(span => high / span < 6) ?? high
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, index) => index * step)
}

/** 3–6 round rates from zero; below one record a second they have decimals. */
export function rateTicks([, high]: readonly [number, number]): number[] {
  const least = high / 6
  const power = 10 ** Math.floor(Math.log10(least))
  const step = ([1, 2, 5, 10].find(n => n * power >= least) ?? 10) * power
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, index) => index * step)
}

/** `0.25/s`, `1,204/s`, `84.2 k/s`. */
export function rateText(rate: number): string {
  const small = Math.abs(rate) < 100 && !Number.isInteger(rate)
  return `${small ? rate.toLocaleString('en-US', { maximumSignificantDigits: 3 }) : short(Math.round(rate))}/s`
}

/** The next 1, 2 or 5 × 10ⁿ; records are whole, so never below 1. */
function roundStep(least: number): number {
  if (least <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find(n => n * power >= least) ?? 10) * power
}

const units = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const

/** Ticks as text: with a unit where two decimals tell them apart, else exact. `base` is what the drawn numbers leave out. */
export function tickTexts(ticks: readonly number[], base: bigint): string[] {
  const exact = ticks.map(tick => base + BigInt(Math.round(tick)))
  const largest = Number(exact.at(-1) ?? 0n)
  const step = ticks.length > 1 ? (ticks[1] ?? 0) - (ticks[0] ?? 0) : 1
  const unit = units.find(([size]) => largest >= size && largest >= 10_000)
  if (unit === undefined) return exact.map(num)
  const [size, name] = unit
  const digits = [0, 1, 2].find(d => step * 10 ** d >= size && Number.isInteger(Math.round(step * 10 ** d) / size))
  return digits === undefined
    ? exact.map(num)
    : exact.map(value => (value === 0n ? '0' : `${(Number(value) / size).toFixed(digits)}\u00a0${name}`))
}

/** One of three widths, so that a chart does not shift while its numbers grow. */
export function axisWidth(texts: readonly string[]): number {
  // A syllable of Korean has the room of two digits.
  const longest = Math.max(0, ...texts.map(text => text.length + (text.match(/[\u1100-\uffdc]/g)?.length ?? 0)))
  return longest <= 3 ? 28 : longest <= 8 ? 56 : 104
}

/** `11:12` or `11:12:40` in the reader's clock. */
export function clockText(at: number, utc: boolean, seconds: boolean): string {
  const whole = time(at, { lang: 'en', timeZone: utc ? 'UTC' : undefined, now: at })
  return whole.slice(0, seconds ? 8 : 5)
}

/** What tells the ticks of a range apart: the time of day within two days, the day and the time within two weeks, else the day. */
export function tickText(at: number, { utc, lang, seconds, span }: TickOptions): string {
  if (span <= 2 * day) return clockText(at, utc, seconds)
  // As seen from the day beside it, a time says its date without the year.
  const whole = (now: number) => shortTime(at, { lang, timeZone: utc ? 'UTC' : undefined, now })
  const [one, other] = [whole(at + day), whole(at - day)]
  const text = one.length <= other.length ? one : other
  const cut = text.lastIndexOf(' ')
  return span <= 14 * day && !text.endsWith('00:00') ? text : text.slice(0, cut)
}

interface TickOptions {
  utc: boolean
  lang: Lang
  seconds: boolean
  /** Milliseconds of the whole range. */
  span: number
}

/** Milliseconds that the reader's clock is ahead of UTC. */
export function zoneOffset(at: number, utc: boolean): number {
  return utc ? 0 : -new Date(at).getTimezoneOffset() * minute
}

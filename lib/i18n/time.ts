import type { Decimal } from '@/lib/decimal'
import type { Lang } from './lang'

/** Which clock times are shown in: the browser's zone or UTC. */
export type ClockMode = 'local' | 'utc'

export interface TimeOptions {
  lang: Lang
  /** IANA name; undefined is the zone of this machine. */
  timeZone?: string | undefined
  /** What counts as today, in ms since the epoch. */
  now?: number
}

/** Milliseconds since the epoch of a Kafka timestamp; null where it has none (-1) or lies outside what a calendar can say. */
export function instantOf(timestamp: Decimal | number | bigint): number | null {
  const ms = Number(timestamp)
  return Number.isFinite(ms) && ms >= 0 && ms <= 8.64e15 ? ms : null
}

const koMonths = (month: number) => `${month}월`
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `02:55:07.412` today, `21 Nov 02:55:07.412` else, with the year when it is another year. */
export function time(ms: number, options: TimeOptions): string {
  const at = fields(ms, options.timeZone)
  const today = fields(options.now ?? Date.now(), options.timeZone)
  const clock = `${at.hour}:${at.minute}:${at.second}.${String(Math.floor(ms % 1000)).padStart(3, '0')}`
  if (at.year === today.year && at.month === today.month && at.day === today.day) return clock
  return `${date(at, today.year, options.lang)} ${clock}`
}

/** Without seconds, for headings and chart ticks: `02:55`, or `21 Nov 02:55`. */
export function shortTime(ms: number, options: TimeOptions): string {
  const at = fields(ms, options.timeZone)
  const today = fields(options.now ?? Date.now(), options.timeZone)
  const clock = `${at.hour}:${at.minute}`
  if (at.year === today.year && at.month === today.month && at.day === today.day) return clock
  return `${date(at, today.year, options.lang)} ${clock}`
}

/** ISO 8601 with the zone's offset and milliseconds: `2026-11-21T11:55:07.412+09:00`. */
export function isoTime(ms: number, timeZone?: string): string {
  const at = fields(ms, timeZone)
  const offset = offsetMinutes(ms, timeZone)
  const year = at.year.padStart(4, '0')
  const millis = String(Math.floor(ms % 1000)).padStart(3, '0')
  const day = `${year}-${at.month.padStart(2, '0')}-${at.day.padStart(2, '0')}`
  return `${day}T${at.hour}:${at.minute}:${at.second}.${millis}${offset === 0 ? 'Z' : offsetText(offset, true)}`
}

/** How a zone is labelled beside times: `UTC`, `UTC+9`, `UTC+5:30`. */
export function zoneLabel(ms: number, timeZone?: string): string {
  const offset = offsetMinutes(ms, timeZone)
  return offset === 0 ? 'UTC' : `UTC${offsetText(offset, false)}`
}

function offsetText(minutes: number, padded: boolean): string {
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const sign = minutes < 0 ? '-' : '+'
  if (padded) return `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  return `${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

function offsetMinutes(ms: number, timeZone: string | undefined): number {
  const at = fields(ms, timeZone)
  const asUtc = Date.UTC(+at.year, +at.month - 1, +at.day, +at.hour, +at.minute, +at.second)
  return Math.round((asUtc - Math.floor(ms / 1000) * 1000) / 60_000)
}

function date(at: Fields, thisYear: string, lang: Lang): string {
  const year = at.year === thisYear ? '' : at.year
  if (lang === 'ko') return `${year === '' ? '' : `${year}년 `}${koMonths(+at.month)} ${at.day}일`
  return `${at.day} ${enMonths[+at.month - 1]}${year === '' ? '' : ` ${year}`}`
}

interface Fields {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

// Making a formatter costs ~50 µs, a table of messages asks for hundreds of times.
const formatters = new Map<string, Intl.DateTimeFormat>()

function fields(ms: number, timeZone: string | undefined): Fields {
  const key = timeZone ?? ''
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(key, formatter)
  }
  const found: Fields = { year: '', month: '', day: '', hour: '', minute: '', second: '' }
  for (const { type, value } of formatter.formatToParts(ms)) if (type in found) found[type as keyof Fields] = value
  return found
}

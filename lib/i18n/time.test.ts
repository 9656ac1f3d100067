import { describe, expect, it } from 'vitest'
import { instantOf, isoTime, shortTime, time, zoneLabel } from './time'

const at = Date.UTC(2026, 10, 21, 2, 55, 7, 412)
const utc = { timeZone: 'UTC', now: at + 60_000 }

describe('time', () => {
  it('is a clock today and carries the date else', () => {
    expect(time(at, { lang: 'en', ...utc })).toBe('02:55:07.412')
    expect(time(at, { lang: 'en', timeZone: 'UTC', now: at + 86_400_000 })).toBe('21 Nov 02:55:07.412')
    expect(time(at, { lang: 'ko', timeZone: 'UTC', now: at + 86_400_000 })).toBe('11월 21일 02:55:07.412')
    expect(time(at, { lang: 'en', timeZone: 'UTC', now: Date.UTC(2027, 0, 1) })).toBe('21 Nov 2026 02:55:07.412')
    expect(time(at, { lang: 'ko', timeZone: 'UTC', now: Date.UTC(2027, 0, 1) })).toBe('2026년 11월 21일 02:55:07.412')
  })

  it('decides today in the zone that is shown', () => {
    const late = Date.UTC(2026, 10, 21, 15, 30)
    expect(time(late, { lang: 'en', timeZone: 'Asia/Seoul', now: late - 3_600_000 })).toBe('22 Nov 00:30:00.000')
  })

  it('keeps midnight 00', () => {
    expect(time(Date.UTC(2026, 10, 21), { lang: 'en', ...utc })).toBe('00:00:00.000')
    expect(shortTime(Date.UTC(2026, 10, 21), { lang: 'en', ...utc })).toBe('00:00')
  })
})

describe('isoTime and zoneLabel', () => {
  it('name the offset', () => {
    expect(isoTime(at, 'UTC')).toBe('2026-11-21T02:55:07.412Z')
    expect(isoTime(at, 'Asia/Seoul')).toBe('2026-11-21T11:55:07.412+09:00')
    expect(isoTime(at, 'America/St_Johns')).toBe('2026-11-20T23:25:07.412-03:30')
    expect(zoneLabel(at, 'UTC')).toBe('UTC')
    expect(zoneLabel(at, 'Asia/Seoul')).toBe('UTC+9')
    expect(zoneLabel(at, 'Asia/Kolkata')).toBe('UTC+5:30')
  })
})

describe('instantOf', () => {
  it('knows no time from a time', () => {
    expect(instantOf('-1')).toBeNull()
    expect(instantOf('9223372036854775807')).toBeNull()
    expect(instantOf('nonsense')).toBeNull()
    expect(instantOf(String(at))).toBe(at)
    expect(instantOf(0)).toBe(0)
  })
})

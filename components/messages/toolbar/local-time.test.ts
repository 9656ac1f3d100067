import { describe, expect, it } from 'vitest'
import { fromInputTime, startOfDay, toInputTime } from './local-time'

const at = Date.UTC(2026, 10, 21, 2, 55, 7, 412)

describe('times in an input', () => {
  it('go there and back in either clock, to the second', () => {
    for (const utc of [true, false]) expect(fromInputTime(toInputTime(at, utc), utc)).toBe(at - 412)
    expect(toInputTime(at, true)).toBe('2026-11-21T02:55:07')
  })
  it('take minutes, seconds and milliseconds', () => {
    expect(fromInputTime('2026-11-21T02:55', true)).toBe(Date.UTC(2026, 10, 21, 2, 55))
    expect(fromInputTime('2026-11-21T02:55:07.412', true)).toBe(at)
    expect(fromInputTime('', true)).toBeNull()
    expect(fromInputTime('tomorrow', false)).toBeNull()
  })
  it('know when the day began', () => {
    expect(startOfDay(at, true)).toBe(Date.UTC(2026, 10, 21))
  })
})

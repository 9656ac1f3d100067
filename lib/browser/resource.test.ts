import { describe, expect, it } from 'vitest'
import { pollDelay } from './resource'

describe('pollDelay', () => {
  it('is the interval while answers come', () => {
    expect(pollDelay(0, 5000, false)).toBe(5000)
  })

  it('grows with each failure and stays at its longest', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map(failures => pollDelay(failures, 5000, false))
    expect(waits).toEqual([2000, 3000, 5000, 8000, 12_000, 12_000, 12_000])
  })

  it('is a minute at least when nobody is there', () => {
    expect(pollDelay(0, 5000, true)).toBe(60_000)
    expect(pollDelay(3, 5000, true)).toBe(60_000)
    expect(pollDelay(0, 120_000, true)).toBe(120_000)
  })
})

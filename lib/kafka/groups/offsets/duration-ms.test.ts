import { expect, test } from 'vitest'
import { durationMs } from './duration-ms'

test.each([
  ['PT90M', 5_400_000n],
  ['P1DT12H', 129_600_000n],
  ['PT0.5S', 500n],
  ['PT-0.5S', -500n],
  ['-PT1H', -3_600_000n],
  ['PT-1H30M', -1_800_000n],
  ['p2dt3h4m5.678s', 183_845_678n],
])('%s is what java.time.Duration makes of it', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

test.each(['', 'P', 'PT', 'P1', '1H', 'P1DT', 'P1W', 'P1M', 'PT1H ', 'PT1.5H', 'PT99999999999999999999S'])(
  '%j is none',
  text => {
    expect(durationMs(text)).toBeNull()
  },
)

import { describe, expect, test } from 'vitest'
import { groupLag as words } from '@/lib/i18n/en/group-lag'
import { catchUpText, growthText, type LagTextFacts, rateText, timeLagText } from './lag-text'

const facts = (some: Partial<LagTextFacts>): LagTextFacts => ({
  timeLag: null,
  timeLagBy: null,
  catchUp: null,
  produceRate: null,
  consumeRate: null,
  ...some,
})
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

test.each([
  [{}, null],
  [{ timeLag: 0 }, '0 s'],
  [{ timeLag: 982_000, timeLagBy: 'sampled' }, '16 min 22 s'],
  [{ timeLag: 7_200_000, timeLagBy: 'at-least' }, '> 2 h'],
] as const)('a lag in time: %j', (some, text) => expect(plain(timeLagText(facts(some), words, 'en'))).toBe(text))

test.each([
  [{}, null],
  [{ catchUp: 'never' }, 'never'],
  [{ catchUp: 0 }, 'now'],
  [{ catchUp: 250_000 }, '4 min 10 s'],
] as const)('a time to catch up: %j', (some, text) => expect(plain(catchUpText(facts(some), words, 'en'))).toBe(text))

test.each([
  [0, '0'],
  [0.02, '< 0.1'],
  [0.44, '0.4'],
  [2, '2'],
  [1540.4, '1,540'],
  [84_200, '84.2 k'],
])('a rate of %d is %s', (rate, text) => expect(plain(rateText(rate))).toBe(text))

describe('growthText', () => {
  test.each([
    [1900, 360, '+1,540/s'],
    [100, 410, '−310/s'],
    [1000, 990, 'steady'],
    [0, 0, 'steady'],
    [0.5, 0, '+0.5/s'],
    [null, 3, null],
  ])('%s produced, %s consumed: %s', (produceRate, consumeRate, text) =>
    expect(growthText(facts({ produceRate, consumeRate }), words)).toBe(text),
  )
})

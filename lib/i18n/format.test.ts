import { describe, expect, it } from 'vitest'
import { age, bytes, num, percent, short } from './format'

/** Numbers are joined to their units by a no-break space. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('num', () => {
  it('is exact, also beyond 2^53', () => {
    expect(num(1_204_118)).toBe('1,204,118')
    expect(num('9223372036854775807')).toBe('9,223,372,036,854,775,807')
    expect(num(0n)).toBe('0')
    expect(num(-5)).toBe('-5')
  })
})

describe('short', () => {
  it.each([
    [0, '0'],
    [9_614, '9,614'],
    [9_999, '9,999'],
    [10_000, '10.0 k'],
    [84_200, '84.2 k'],
    [214_400, '214 k'],
    [999_499, '999 k'],
    [999_500, '1.00 M'],
    [999_999, '1.00 M'],
    [1_840_000, '1.84 M'],
    [2_310_000n, '2.31 M'],
    ['1118204005', '1.12 G'],
    ['9223372036854775807', '9.22 E'],
    [-84_200, '-84.2 k'],
  ])('%s is %s', (value, text) => expect(plain(short(value))).toBe(text))
})

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [391, '391 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [2_202_010, '2.1 MiB'],
    [1024 ** 2 - 1, '1.0 MiB'],
    [228_064_690_000, '212.4 GiB'],
    [3_089_627_464_990, '2.81 TiB'],
    ['9223372036854775807', '8.00 EiB'],
  ])('%s is %s', (value, text) => expect(plain(bytes(value))).toBe(text))
})

describe('age', () => {
  it.each([
    [0, '0 s', '0초'],
    [820, '820 ms', '820밀리초'],
    [4_000, '4 s', '4초'],
    [982_000, '16 min 22 s', '16분 22초'],
    [3_600_000, '1 h', '1시간'],
    [7 * 86_400_000, '7 d', '7일'],
    [2 * 86_400_000 + 3 * 3_600_000 + 59_000, '2 d 3 h', '2일 3시간'],
    [-10, '0 s', '0초'],
  ])('%s ms', (ms, en, ko) => {
    expect(plain(age(ms, 'en'))).toBe(en)
    expect(plain(age(ms, 'ko'))).toBe(ko)
  })

  it('has no end', () => expect(age(Number.POSITIVE_INFINITY, 'en')).toBe('∞'))
})

describe('percent', () => {
  it('never rounds to an end that is not reached', () => {
    expect(plain(percent(0))).toBe('0 %')
    expect(plain(percent(0.001))).toBe('< 1 %')
    expect(plain(percent(0.414))).toBe('41 %')
    expect(plain(percent(0.999))).toBe('> 99 %')
    expect(plain(percent(1))).toBe('100 %')
    expect(percent(Number.NaN)).toBe('—')
  })
})

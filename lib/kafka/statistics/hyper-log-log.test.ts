import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHash64, hash64 } from './hash64'
import { HyperLogLog } from './hyper-log-log'

const hash = createHash64()

function of(keys: Iterable<string>, precision = 14, seed = 7): HyperLogLog {
  const sketch = HyperLogLog.empty(precision)
  for (const key of keys) {
    const bytes = Buffer.from(key)
    hash64(bytes, 0, bytes.length, seed, hash)
    sketch.add(hash)
  }
  return sketch
}

const numbered = (count: number, name: (i: number) => string) => Array.from({ length: count }, (_, i) => name(i))

for (const [what, name] of [
  ['numbers in a row', (i: number) => String(i)],
  ['numbers of eight bytes', (i: number) => Buffer.from(BigUint64Array.of(BigInt(i)).buffer).toString('latin1')],
  ['long keys that differ at their end', (i: number) => `${'customer-'.repeat(5)}${i}`],
] as const) {
  test(`estimates ${what} within four standard errors, from none to 200,000`, () => {
    for (const count of [0, 1, 2, 100, 5_000, 200_000]) {
      const sketch = of(numbered(count, name))
      expect(Math.abs(sketch.estimate() - count)).toBeLessThanOrEqual(count * sketch.error * 4)
    }
  })
}

test('small counts are off by two at most', () => {
  for (let count = 0; count < 100; count++)
    expect(Math.abs(of(numbered(count, String)).estimate() - count)).toBeLessThanOrEqual(2)
})

test('merging is having seen all in one, in any order and any grouping', () => {
  const keys = fc.array(fc.string(), { maxLength: 60 })
  fc.assert(
    fc.property(keys, keys, keys, (a, b, c) => {
      const whole = of([...a, ...b, ...c], 6)
      const left = of(a, 6)
      left.merge(of(b, 6))
      left.merge(of(c, 6))
      const right = of(c, 6)
      const inner = of(b, 6)
      inner.merge(of(a, 6))
      right.merge(inner)
      expect(left.registers).toEqual(whole.registers)
      expect(right.registers).toEqual(whole.registers)
      right.merge(whole)
      expect(right.registers).toEqual(whole.registers)
    }),
  )
})

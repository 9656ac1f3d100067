import { expect, test } from 'vitest'
import { createHash64, hash64 } from './hash64'

const hash = createHash64()

function of(bytes: Uint8Array, seed = 1): string {
  hash64(bytes, 0, bytes.length, seed, hash)
  return `${hash.low} ${hash.high}`
}

test('keys that differ in little have different hashes, also in each half', () => {
  const whole = new Set<string>()
  const lows = new Set<number>()
  const highs = new Set<number>()
  for (let i = 0; i < 100_000; i++) {
    whole.add(of(Buffer.from(`user-${i}`)))
    lows.add(hash.low)
    highs.add(hash.high)
  }
  expect(whole.size).toBe(100_000)
  // Of 2^32 values, 100,000 draws meet 1.2 times.
  expect(lows.size).toBeGreaterThan(99_980)
  expect(highs.size).toBeGreaterThan(99_980)
})

test('zero bytes at the end count, and so do the length and the seed', () => {
  const zeros = Array.from({ length: 20 }, (_, length) => of(new Uint8Array(length)))
  expect(new Set(zeros).size).toBe(20)
  expect(of(Buffer.from('a'), 1)).not.toBe(of(Buffer.from('a'), 2))
})

test('where the bytes stand makes no difference', () => {
  const text = Buffer.from('xxuser-1yy')
  hash64(text, 2, 8, 1, hash)
  expect(`${hash.low} ${hash.high}`).toBe(of(Buffer.from('user-1')))
})

test('every bit of the key moves about half of the bits', () => {
  const key = Buffer.from('0123456789abcdef')
  const bitsOf = (value: number) => value.toString(2).replaceAll('0', '').length
  let moved = 0
  hash64(key, 0, key.length, 3, hash)
  const { low, high } = hash
  for (let bit = 0; bit < 128; bit++) {
    const other = Buffer.from(key)
    other[bit >> 3] = (other[bit >> 3] as number) ^ (1 << (bit & 7))
    hash64(other, 0, other.length, 3, hash)
    const count = bitsOf((hash.low ^ low) >>> 0) + bitsOf((hash.high ^ high) >>> 0)
    expect(count).toBeGreaterThan(12)
    moved += count
  }
  expect(moved / 128).toBeGreaterThan(30)
  expect(moved / 128).toBeLessThan(34)
})

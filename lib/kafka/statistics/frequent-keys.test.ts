import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrequentKeys } from './frequent-keys'
import { createHash64, hash64 } from './hash64'

const hash = createHash64()

function add(to: FrequentKeys, key: string, tag = 0): void {
  const bytes = Buffer.from(`  ${key}`)
  hash64(bytes, 2, bytes.length, 5, hash)
  to.add(hash, bytes, 2, bytes.length, tag)
}

function of(most: number, keys: readonly string[], tag = 0): FrequentKeys {
  const counter = new FrequentKeys(most)
  for (const key of keys) add(counter, key, tag)
  return counter
}

function truthOf(keys: readonly string[]): Map<string, number> {
  const truth = new Map<string, number>()
  for (const key of keys) truth.set(key, (truth.get(key) ?? 0) + 1)
  return truth
}

/** What must hold however the keys were added and merged. */
function check(counter: FrequentKeys, keys: readonly string[], most: number): void {
  const truth = truthOf(keys)
  counter.data()
  const held = new Map(counter.top(most * 3).map(row => [Buffer.from(row.bytes).toString(), row]))
  expect(counter.total).toBe(keys.length)
  expect(held.size).toBeLessThanOrEqual(most)
  expect(counter.floor).toBeLessThanOrEqual(keys.length / (most + 1))
  for (const [key, count] of truth) {
    const row = held.get(key)
    if (row) {
      expect(row.atLeast).toBeLessThanOrEqual(count)
      expect(row.atMost).toBeGreaterThanOrEqual(count)
      expect(row.length).toBe(Buffer.byteLength(key))
    } else expect(count).toBeLessThanOrEqual(counter.floor)
  }
  for (const key of held.keys()) expect(truth.has(key)).toBe(true)
  if (truth.size <= most) {
    expect(counter.floor).toBe(0)
    expect(held.size).toBe(truth.size)
    for (const { atLeast, atMost } of held.values()) expect(atLeast).toBe(atMost)
  }
}

/** Few keys that come often among many that do not. */
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', ''),
  fc.nat(12).map(n => `k${n}`),
  fc.nat(200).map(String),
)
const keys = fc.array(key, { maxLength: 120 })
const most = fc.constantFrom(2, 3, 8, 16)

test('true counts lie within the bounds, and few keys are counted exactly', () => {
  fc.assert(
    fc.property(most, keys, (most, keys) => check(of(most, keys), keys, most)),
    { numRuns: 300 },
  )
})

test('the bounds hold however the parts are merged', () => {
  fc.assert(
    fc.property(
      most,
      fc.array(keys, { minLength: 2, maxLength: 8 }),
      fc.infiniteStream(fc.nat(7)),
      (most, parts, picks) => {
        const trees = parts.map(part => ({ counter: of(most, part), keys: part }))
        while (trees.length > 1) {
          const [a] = trees.splice((picks.next().value ?? 0) % trees.length, 1)
          const b = trees[(picks.next().value ?? 0) % trees.length]
          if (!a || !b) throw new Error('a tree has two branches')
          b.counter.merge(a.counter.data())
          b.keys = [...b.keys, ...a.keys]
          check(b.counter, b.keys, most)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('while all keys have room, merging is exact in any order and any grouping', () => {
  fc.assert(
    fc.property(keys, keys, keys, (a, b, c) => {
      const left = of(400, a)
      left.merge(of(400, b).data())
      left.merge(of(400, c).data())
      const right = of(400, c)
      const inner = of(400, b)
      inner.merge(of(400, a).data())
      right.merge(inner.data())
      expect(left.top(1000)).toEqual(right.top(1000))
      expect(left.top(1000)).toEqual(of(400, [...a, ...b, ...c]).top(1000))
    }),
  )
})

test('what was taken out goes on as it was', () => {
  fc.assert(
    fc.property(most, keys, keys, (most, before, after) => {
      const kept = new FrequentKeys(most)
      kept.merge(structuredClone(of(most, before).data()))
      for (const key of after) add(kept, key)
      check(kept, [...before, ...after], most)
    }),
  )
})

test('tells where a key was seen, or that it was in several', () => {
  const counter = of(10, ['a', 'b'], 3)
  counter.merge(of(10, ['b', 'c'], 4).data())
  const tags = Object.fromEntries(counter.top(10).map(row => [Buffer.from(row.bytes).toString(), row.tag]))
  expect(tags).toEqual({ a: 3, b: -1, c: 4 })
})

test('keeps the beginning of a long key and its length; keys that differ behind it stay apart', () => {
  const long = 'x'.repeat(10_000)
  const counter = of(4, [`${long}1`, `${long}2`, `${long}2`])
  expect(counter.top(4).map(({ bytes, length, atLeast }) => [bytes.length, length, atLeast])).toEqual([
    [160, 10_001, 2],
    [160, 10_001, 1],
  ])
})

test('millions of keys take no more room than few', () => {
  const counter = new FrequentKeys(64)
  for (let i = 0; i < 300_000; i++) add(counter, i % 10 === 0 ? 'often' : `once-${i}`)
  const { atLeast, atMost } = counter.top(1)[0] ?? { atLeast: 0, atMost: 0 }
  expect(atLeast).toBeLessThanOrEqual(30_000)
  expect(atMost).toBeGreaterThanOrEqual(30_000)
  expect(atMost - atLeast).toBeLessThanOrEqual(300_000 / 65)
  const { bytes, ends } = counter.data()
  expect(ends.length).toBeLessThanOrEqual(64)
  expect(bytes.length).toBeLessThanOrEqual(64 * 160)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteWriter, readSigned, sealed, unsealed, writeSigned, written } from './bytes'
import { journalPoint, newJournal, readJournal } from './journal'
import { appendPoint, decodePoints, firstPoint, newSegment, reopenSegment, type StoredPoint } from './segment'

const huge = 2n ** 63n - 1n
const values = fc.oneof(
  fc.bigInt({ min: -3n, max: huge }),
  fc.bigInt({ min: 0n, max: 1_000_000n }),
  fc.constantFrom(-1n, -2n, -3n, 0n, huge, huge - 1n, 2n ** 53n, 2n ** 53n - 1n, 2n ** 53n + 1n),
)
/** To the end of the year 9999; also times that go back: a clock may be set. */
const times = fc.integer({ min: 0, max: 253_402_300_799_999 })
const singles = fc.array(fc.record<StoredPoint>({ at: times, value: values, end: fc.constant(null) }), {
  maxLength: 300,
})
const pairs = fc.array(fc.record<StoredPoint>({ at: times, value: values, end: values }), { maxLength: 300 })

function segmentOf(points: readonly StoredPoint[]) {
  const segment = newSegment()
  for (const { at, value, end } of points) appendPoint(segment, at, value, end)
  return segment
}

test('a number of either sign, of any size, is read as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }))), numbers => {
      const to = byteWriter()
      for (const number of numbers) writeSigned(to, number)
      const from = { bytes: written(to), at: 0 }
      expect(numbers.map(() => BigInt(readSigned(from)))).toEqual(numbers.map(BigInt))
    }),
  )
})

test('points are read as they were written, offsets to 2^63-1, marks, and times that go back', () => {
  fc.assert(
    fc.property(fc.oneof(singles, pairs), points => {
      const segment = segmentOf(points)
      const isPairs = (points[0]?.end ?? null) !== null
      expect(decodePoints(written(segment), isPairs)).toEqual(points)
      if (points[0]) expect(firstPoint(written(segment), isPairs)).toEqual(points[0])
    }),
  )
})

test('a segment that is opened again goes on as if nothing had been', () => {
  fc.assert(
    fc.property(pairs, fc.nat(300), (points, cut) => {
      const again = reopenSegment(written(segmentOf(points.slice(0, cut))), true)
      for (const { at, value, end } of points.slice(cut)) appendPoint(again, at, value, end)
      expect(written(again)).toEqual(written(segmentOf(points)))
    }),
  )
})

test('only what is wanted is made into points: those since a time, and the one before', () => {
  const ordered = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(ordered, fc.nat(1_000_000), (ats, since) => {
      const points = ats.sort((a, b) => a - b).map(at => ({ at, value: BigInt(at), end: null }))
      const begin = Math.max(
        0,
        points.findLastIndex(({ at }) => at < since),
      )
      expect(decodePoints(written(segmentOf(points)), false, since)).toEqual(points.slice(begin))
    }),
  )
})

test('the journal tells the points of a tick in their order', () => {
  const entries = fc.array(fc.tuple(fc.nat(1_000_000), times, values))
  fc.assert(
    fc.property(entries, points => {
      const journal = newJournal()
      for (const [id, at, value] of points) journalPoint(journal, id, at, value)
      const told: [number, number, bigint][] = []
      readJournal(written(journal), (...point) => told.push(point))
      expect(told).toEqual(points)
    }),
  )
})

test('bytes that were cut or changed are found out', () => {
  const bytes = sealed(written(segmentOf([{ at: 1_000, value: 5n, end: null }])))
  expect(decodePoints(unsealed(bytes), false)).toEqual([{ at: 1_000, value: 5n, end: null }])
  for (let index = 0; index < bytes.length; index++) {
    const changed = bytes.slice()
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => unsealed(changed)).toThrow(RangeError)
    expect(() => unsealed(bytes.subarray(0, index))).toThrow(RangeError)
  }
  expect(() => decodePoints(new Uint8Array([128, 128]), false)).toThrow(RangeError)
})

test('a steady series takes about four bytes a sample', () => {
  const segment = newSegment()
  let offset = 5_000_000_000n
  for (let index = 0; index < 240; index++) {
    offset += BigInt(1_000 + ((index * 37) % 200))
    appendPoint(segment, 1_700_000_000_000 + index * 10_000 + ((index * 7) % 20), offset, null)
  }
  expect(segment.size / 240).toBeLessThan(4)
})

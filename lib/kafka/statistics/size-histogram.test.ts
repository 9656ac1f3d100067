import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SizeHistogram } from './size-histogram'

function of(values: readonly number[]): SizeHistogram {
  const histogram = new SizeHistogram()
  for (const value of values) histogram.add(value)
  return histogram
}

const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1)), { maxLength: 100 })

test('percentiles are those of the sorted list, at most 1.6 % too large', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom(0.5, 0.9, 0.99, 0.999, 1), (values, part) => {
      const found = of(values).percentile(part)
      const sorted = values.toSorted((a, b) => a - b)
      const truth = sorted[Math.max(1, Math.ceil(sorted.length * part)) - 1]
      if (truth === undefined) expect(found).toBeNull()
      else {
        expect(found).toBeGreaterThanOrEqual(truth)
        expect(found).toBeLessThanOrEqual(truth < 128 ? truth : truth * (1 + 1 / 64))
      }
    }),
  )
})

test('count, sum, smallest and largest are exact', () => {
  fc.assert(
    fc.property(sizes, values => {
      const { count, sum, min, max } = of(values)
      expect({ count, sum }).toEqual({ count: values.length, sum: values.reduce((a, b) => a + b, 0) })
      if (values.length > 0) expect([min, max]).toEqual([Math.min(...values), Math.max(...values)])
    }),
  )
})

test('merging is having added all to one, in any order and any grouping', () => {
  fc.assert(
    fc.property(sizes, sizes, sizes, (a, b, c) => {
      const left = of(a)
      left.merge(of(b).data())
      left.merge(of(c).data())
      const inner = of(c)
      inner.merge(of(b).data())
      const right = new SizeHistogram()
      right.merge(inner.data())
      right.merge(of(a).data())
      expect(left.data()).toEqual(of([...a, ...b, ...c]).data())
      expect(right.data()).toEqual(left.data())
    }),
  )
})

test('the doublings of the chart hold every value once', () => {
  fc.assert(
    fc.property(sizes, values => {
      const rows = of(values).doublings()
      expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(values.length)
      for (const { from, to, count } of rows)
        expect(count).toBe(values.filter(value => value >= from && value <= to).length)
      for (const [i, row] of rows.entries()) if (i > 0) expect(row.from).toBe((rows[i - 1]?.to ?? 0) + 1)
    }),
  )
})

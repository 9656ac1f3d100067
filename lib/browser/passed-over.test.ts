import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPassedOver, rangesFrom, rangesText } from './passed-over'
import { recordLine } from './testing/message-lines'

it('is empty at first', () => {
  const passed = createPassedOver()
  expect([passed.count, passed.stretches]).toEqual([0, []])
})

it('keeps one stretch for what left together, and begins another behind what was seen', () => {
  const passed = createPassedOver()
  passed.add(recordLine(5, 'x', 1), 10)
  passed.add(recordLine(7, 'x', 0), 11)
  passed.add(recordLine(6, 'x', 1), 12)
  expect(passed.stretches).toBe(passed.stretches)
  passed.add(recordLine(9, 'x', 1), 20)
  expect(passed.count).toBe(4)
  expect(passed.stretches.map(({ count, ranges }) => [count, rangesText(ranges)])).toEqual([
    [3, '0:7-8,1:5-7'],
    [1, '1:9-10'],
  ])
})

it('names exactly what was passed over, whatever arrives and whatever is seen', () => {
  const arrivals = fc.array(fc.record({ partition: fc.nat(3), skip: fc.nat(4), passed: fc.boolean() }), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(arrivals, list => {
      const next = new Map<number, number>()
      const passed = createPassedOver()
      const all: { partition: number; offset: number; passed: boolean }[] = []
      for (const [arrival, { partition, skip, passed: isPassed }] of list.entries()) {
        // What a filter leaves out never arrives: offsets have holes.
        const offset = (next.get(partition) ?? 0) + skip
        next.set(partition, offset + 1)
        all.push({ partition, offset, passed: isPassed })
        if (isPassed) passed.add(recordLine(offset, 'x', partition), arrival)
      }
      const read = passed.stretches.flatMap(({ ranges, count }) => {
        const found = all.filter(({ partition, offset }) =>
          ranges.some(
            range => range.partition === partition && offset >= Number(range.from) && offset < Number(range.to),
          ),
        )
        expect(found).toHaveLength(count)
        expect(new Set(ranges.map(range => range.partition)).size).toBe(ranges.length)
        return found
      })
      const key = ({ partition, offset }: { partition: number; offset: number }) => `${partition}@${offset}`
      expect(read.map(key).sort()).toEqual(
        all
          .filter(one => one.passed)
          .map(key)
          .sort(),
      )
      expect(passed.count).toBe(read.length)
    }),
  )
})

it('is told in a text and read from it', () => {
  const ranges = [
    { partition: 0, from: '137', to: '1371' },
    { partition: 12, from: '0', to: '1' },
  ]
  expect(rangesText(ranges)).toBe('0:137-1371,12:0-1')
  expect(rangesFrom('0:137-1371,12:0-1')).toEqual(ranges)
  for (const text of [null, '', '0', '0:1', '0:1-x', 'a:1-2', '0:1-2,']) expect(rangesFrom(text)).toBeNull()
})

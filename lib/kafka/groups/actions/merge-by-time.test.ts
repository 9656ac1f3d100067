import { expect, it } from 'vitest'
import { mergeByTime } from './merge-by-time'

const line = (topic: string, partition: number, offset: number, timestamp: number) => ({
  topic,
  partition,
  offset,
  timestamp: String(timestamp),
})
const shown = (lines: ReturnType<typeof line>[]) => lines.map(({ topic, offset }) => `${topic}${offset}`)

it('takes the oldest head each time, ties by topic and partition', () => {
  const a = [line('a', 0, 0, 10), line('a', 0, 1, 30), line('a', 0, 2, 40)]
  const b = [line('b', 0, 0, 10), line('b', 0, 1, 20), line('b', 0, 2, Number.MAX_SAFE_INTEGER)]
  expect(shown(mergeByTime([b, a]))).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2'])
})

it('never puts a record before one of its own partition, whatever its time says', () => {
  const a = [line('a', 0, 0, 50), line('a', 0, 1, 1)]
  const b = [line('b', 0, 0, 40)]
  expect(shown(mergeByTime([a, b]))).toEqual(['b0', 'a0', 'a1'])
  expect(mergeByTime([])).toEqual([])
})

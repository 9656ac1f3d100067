import { expect, test } from 'vitest'
import { decodePoints } from './segment'
import { addPoint, afterWriting, newSeries } from './series'

const series = () => newSeries(1, { groupId: 'g', topic: 'a', partition: 0 })
const inMemory = (of: ReturnType<typeof series>) =>
  of.lanes.raw.closed.flatMap(({ bytes }) => decodePoints(bytes, false))

test('what cannot be written for long is forgotten from its beginning, and a gap stays there', () => {
  const of = series()
  for (let index = 1; index <= 20_000; index++) addPoint(of, index * 10_000, BigInt(index * 1_000))
  expect(of.lanes.raw.closed).toHaveLength(8)
  const [first, second] = inMemory(of)
  expect(first).toEqual({ at: 10_000, value: -2n, end: null })
  expect(second?.value).toBe(BigInt((second?.at ?? 0) / 10))
  expect(second?.at).toBeGreaterThan(10_000 * 10_000)
})

test('what is on disk is not missed in memory', () => {
  const of = series()
  for (let index = 1; index <= 2_000; index++) addPoint(of, index * 10_000, BigInt(index * 1_000))
  afterWriting(of.lanes.raw)
  expect(of.lanes.raw).toMatchObject({ isDeeper: true, closed: [{ isWritten: true }] })
  expect(inMemory(of).every(({ value }) => value > 0n)).toBe(true)
})

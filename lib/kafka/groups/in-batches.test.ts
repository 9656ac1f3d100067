import { expect, it } from 'vitest'
import { inBatches } from './in-batches'

/** The sizes of the requests for so many items, each of which weighs as much. */
async function sizes(count: number, bounds: { first: number; weight: number }, each: (item: number) => number) {
  const asked: number[][] = []
  await inBatches([...Array(count).keys()], bounds, async some => {
    asked.push(some)
    return some.reduce((sum, item) => sum + each(item), 0)
  })
  expect(asked.flat()).toEqual([...Array(count).keys()])
  return asked.map(some => some.length)
}

it('asks for few in one request, and for many in requests of about the same weight', async () => {
  expect(await sizes(200, { first: 250, weight: 10_000 }, () => 20)).toEqual([200])
  expect(await sizes(2_000, { first: 250, weight: 10_000 }, () => 20)).toEqual([250, 500, 500, 500, 250])
  expect(await sizes(0, { first: 250, weight: 10_000 }, () => 20)).toEqual([])
})

it('asks for one at a time at least, and never for everybody at once', async () => {
  expect(await sizes(3, { first: 1, weight: 10 }, () => 1_000)).toEqual([1, 1, 1])
  expect(await sizes(6_000, { first: 250, weight: 10_000 }, () => 0)).toEqual([250, 2_500, 2_500, 750])
  expect(await sizes(3, { first: 0.2, weight: 10 }, () => 1)).toEqual([1, 2])
})

it('asks nothing more after a failure', async () => {
  let asked = 0
  const failing = inBatches([1, 2, 3], { first: 1, weight: 1 }, async () => {
    asked++
    throw new Error('away')
  })
  await expect(failing).rejects.toThrow('away')
  expect(asked).toBe(1)
})

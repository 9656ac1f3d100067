import { expect, test } from 'vitest'
import { inTurn, WaitingLine } from './waiting-line'

test('lets so many in, tells the others their place, and moves up when somebody leaves', async () => {
  const line = new WaitingLine(2)
  const [a, b, c, d] = [line.enter(), line.enter(), line.enter(), line.enter()]
  expect([a.place, b.place, c.place, d.place]).toEqual([0, 0, 1, 2])
  const moved = d.moved()
  a.leave()
  await moved
  expect([b.place, c.place, d.place]).toEqual([0, 0, 1])
  // Who gives up while waiting makes room as well, once.
  c.leave()
  c.leave()
  expect([b.place, d.place]).toEqual([0, 0])
  expect(line.enter().place).toBe(1)
})

async function* count(): AsyncGenerator<string, string> {
  yield 'one'
  yield 'two'
  return 'end'
}

test('steps are taken in turn, with a word while waiting', async () => {
  const line = new WaitingLine(1)
  const other = line.enter()
  const steps = inTurn(line, count(), { waiting: place => `place ${place}` })
  expect((await steps.next()).value).toBe('place 1')
  const next = steps.next()
  other.leave()
  expect((await next).value).toBe('one')
  expect((await steps.next()).value).toBe('two')
  expect(await steps.next()).toEqual({ done: true, value: 'end' })
  expect(line.enter().place).toBe(0)
})

test('who does not take what was made gives the turn away', async () => {
  const line = new WaitingLine(1)
  const slow = inTurn(line, count(), { waiting: place => `place ${place}`, stallLimit: 5 })
  expect((await slow.next()).value).toBe('one')
  const other = line.enter()
  expect(other.place).toBe(1)
  await other.moved()
  expect(other.place).toBe(0)
  expect((await slow.next()).value).toBe('place 1')
  const next = slow.next()
  other.leave()
  expect((await next).value).toBe('two')
})

test('who leaves in the middle gives the turn away at once', async () => {
  const line = new WaitingLine(1)
  const steps = inTurn(line, count(), { waiting: () => 'waiting' })
  await steps.next()
  await steps.return('left')
  expect(line.enter().place).toBe(0)
})

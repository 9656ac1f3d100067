import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { ndjsonInStep } from './ndjson-in-step'

const failed = (error: OttlaError) => ({ type: 'end', error: error.toBody() })
const never = new AbortController().signal

it('makes the next batch only when the client has taken the one before', async () => {
  const handedOver: number[] = []
  async function* batches() {
    for (let n = 1; n <= 3; n++) {
      yield [{ n }]
      handedOver.push(n)
    }
  }
  const reader = ndjsonInStep(batches, { signal: never, failed }).body?.getReader()
  await setImmediate()
  expect(handedOver).toEqual([])
  const text = async () => new TextDecoder().decode((await reader?.read())?.value)
  expect(await text()).toBe('{"n":1}\n')
  await setImmediate()
  expect(handedOver).toEqual([])
  expect(await text()).toBe('{"n":2}\n')
  expect(handedOver).toEqual([1])
})

it('tells a client that leaves from one that asks for more', async () => {
  const seen: string[] = []
  async function* batches(signal: AbortSignal) {
    try {
      yield [{ n: 1 }]
      seen.push('asked for more')
    } finally {
      seen.push(`ended, aborted ${signal.aborted}`)
    }
  }
  const reader = ndjsonInStep(batches, { signal: never, failed }).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(seen).toEqual(['ended, aborted true'])
})

it('ends a wait when the client leaves', async () => {
  const ended = Promise.withResolvers<string>()
  async function* batches(signal: AbortSignal) {
    yield [{ n: 1 }]
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    ended.resolve('ended')
  }
  const reader = ndjsonInStep(batches, { signal: never, failed }).body?.getReader()
  await reader?.read()
  const waiting = reader?.read()
  await setImmediate()
  await reader?.cancel()
  expect(await ended.promise).toBe('ended')
  expect((await waiting)?.done).toBe(true)
})

it('tells a failure in its last line', async () => {
  async function* batches() {
    yield [{ n: 1 }, { n: 2 }]
    throw new OttlaError('GROUP_NOT_FOUND', 'There is no group.')
  }
  const lines = (await ndjsonInStep(batches, { signal: never, failed }).text()).trim().split('\n')
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { n: 1 },
    { n: 2 },
    { type: 'end', error: { code: 'GROUP_NOT_FOUND', message: 'There is no group.', hint: '', params: {} } },
  ])
})

it('asks for the next batch only when the client says that it has the one before', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const handedOver: number[] = []
  async function* batches() {
    for (let n = 1; n <= 2; n++) {
      yield [{ n }]
      handedOver.push(n)
    }
  }
  const arrived = () => promise
  const reader = ndjsonInStep(batches, { signal: never, failed, arrived }).body?.getReader()
  await reader?.read()
  const next = reader?.read()
  await setImmediate()
  expect(handedOver).toEqual([])
  resolve()
  expect(new TextDecoder().decode((await next)?.value)).toBe('{"n":2}\n')
  expect(handedOver).toEqual([1])
})

import { expect, it } from 'vitest'
import type { OttlaError } from '@/lib/errors'
import { ndjsonAnswer } from './ndjson'

const failed = (error: OttlaError) => ({ type: 'end', reason: 'error', error: error.toBody() })
const never = new AbortController().signal

async function chunks(response: Response): Promise<string[]> {
  const texts: string[] = []
  for await (const chunk of response.body ?? []) texts.push(new TextDecoder().decode(chunk))
  return texts
}

it('puts what is ready into one chunk and keeps the order', async () => {
  async function* lines() {
    for (let n = 0; n < 500; n++) yield { n }
  }
  const texts = await chunks(ndjsonAnswer(lines, { signal: never, failed }))
  expect(texts.length).toBeLessThan(5)
  const numbers = texts
    .join('')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line).n)
  expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n))
})

it('hands a line on without waiting for the next one', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  async function* lines() {
    yield { n: 1 }
    await promise
    yield 'finished\n'
  }
  const reader = ndjsonAnswer(lines, { signal: never, failed }).body?.getReader()
  const first = await reader?.read()
  expect(new TextDecoder().decode(first?.value)).toBe('{"n":1}\n')
  resolve()
  const second = await reader?.read()
  expect(new TextDecoder().decode(second?.value)).toBe('finished\n')
})

it('ends with an error line when the lines fail, and keeps what came before', async () => {
  async function* lines() {
    yield { n: 1 }
    throw new Error('secret detail')
  }
  const text = (await chunks(ndjsonAnswer(lines, { signal: never, failed }))).join('')
  const parsed = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(parsed[0]).toEqual({ n: 1 })
  expect(parsed[1]).toMatchObject({ type: 'end', reason: 'error', error: { code: 'INTERNAL' } })
  expect(text).not.toContain('secret detail')
})

it('tells the lines when the client leaves, and runs their clean-up', async () => {
  const cleaned = Promise.withResolvers<boolean>()
  async function* lines(signal: AbortSignal) {
    try {
      yield { n: 1 }
      await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
    } finally {
      cleaned.resolve(signal.aborted)
    }
  }
  const reader = ndjsonAnswer(lines, { signal: never, failed }).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(await cleaned.promise).toBe(true)
})

it('does not run ahead of a client that reads slowly', async () => {
  let made = 0
  async function* lines() {
    for (;;) {
      made++
      yield `${'x'.repeat(999)}\n`
    }
  }
  const reader = ndjsonAnswer(lines, { signal: never, failed }).body?.getReader()
  await reader?.read()
  await new Promise(resolve => setImmediate(resolve))
  expect(made).toBeLessThan(300)
  await reader?.cancel()
})

it('bytes are finished lines too, and keep their place among the others', async () => {
  async function* lines() {
    yield { n: 1 }
    yield new TextEncoder().encode('{"n":2}\n{"n":3}\n')
    yield '{"n":4}\n'
    yield new TextEncoder().encode('{"n":5}\n')
  }
  const answer = ndjsonAnswer(lines, { signal: new AbortController().signal, failed: error => error })
  expect(await answer.text()).toBe('{"n":1}\n{"n":2}\n{"n":3}\n{"n":4}\n{"n":5}\n')
})

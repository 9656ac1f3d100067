import { describe, expect, it, vi } from 'vitest'
import type { ProduceOutcome } from '@/lib/browser/message-produce'
import type { ProduceInput } from '@/lib/kafka/messages/types'
import { linesOf, recordOfLine } from './console-line'
import { createConsoleQueue } from './console-queue'

const settings = { keySeparator: '', partition: null, compression: 'none' } as const

/** A broker that acknowledges when it is told to. */
function broker() {
  const asked: { input: ProduceInput; answer: (outcome: ProduceOutcome) => void }[] = []
  const queue = createConsoleQueue(input => new Promise(answer => asked.push({ input, answer })))
  const values = () => asked.map(({ input }) => input.value?.text)
  const kinds = () => queue.getSnapshot().map(entry => entry.state.kind)
  const write = (index: number, offset: number) =>
    asked[index]?.answer({ ok: true, result: { partition: 0, offset: String(offset), timestamp: null, elapsedMs: 1 } })
  return { asked, queue, values, kinds, write }
}

describe('createConsoleQueue', () => {
  it('sends one line after the other, in their order', async () => {
    const { queue, values, kinds, write } = broker()
    queue.add(['hello1', 'hello2'], settings)
    queue.add(['hello3'], settings)
    expect(values()).toEqual(['hello1'])
    expect(kinds()).toEqual(['sending', 'waiting', 'waiting'])
    write(0, 0)
    await vi.waitFor(() => expect(values()).toEqual(['hello1', 'hello2']))
    expect(kinds()).toEqual(['written', 'sending', 'waiting'])
    write(1, 1)
    await vi.waitFor(() => expect(values()).toHaveLength(3))
    write(2, 2)
    await vi.waitFor(() => expect(kinds()).toEqual(['written', 'written', 'written']))
    expect(queue.getSnapshot().map(({ state }) => state.kind === 'written' && state.result.offset)).toEqual([
      '0',
      '1',
      '2',
    ])
  })

  it('goes on after a refusal', async () => {
    const { asked, queue, kinds, write } = broker()
    queue.add(['a', 'b'], settings)
    asked[0]?.answer({ ok: false, failure: { code: 'RECORD_TOO_LARGE', message: '', hint: '' } })
    await vi.waitFor(() => expect(kinds()).toEqual(['failed', 'sending']))
    write(1, 0)
    await vi.waitFor(() => expect(kinds()).toEqual(['failed', 'written']))
  })

  it('parts key and value, and does not send a line without the separator', () => {
    const { asked, queue, kinds } = broker()
    queue.add(['no key', 'k1:hello:x'], { ...settings, keySeparator: ':', partition: 2, compression: 'gzip' })
    expect(kinds()).toEqual(['no-separator', 'sending'])
    expect(asked[0]?.input).toEqual({
      key: { text: 'k1', encoding: 'utf8' },
      value: { text: 'hello:x', encoding: 'utf8' },
      headers: [],
      partition: 2,
      compression: 'gzip',
    })
  })

  it('can forget the lines that wait', async () => {
    const { queue, values, kinds, write } = broker()
    queue.add(['a', 'b', 'c'], settings)
    queue.dropWaiting()
    expect(kinds()).toEqual(['sending', 'dropped', 'dropped'])
    write(0, 0)
    await vi.waitFor(() => expect(kinds()).toEqual(['written', 'dropped', 'dropped']))
    queue.add(['d'], settings)
    expect(values()).toEqual(['a', 'd'])
  })
})

describe('lines', () => {
  it('are cut at every kind of break', () => {
    expect(linesOf('a\r\nb\n\nc\n')).toEqual(['a', 'b', '', 'c'])
    expect(linesOf('a')).toEqual(['a'])
  })
  it('may be empty, as in the console producer', () => {
    expect(recordOfLine('', '')).toEqual({ key: null, value: '' })
    expect(recordOfLine(':v', ':')).toEqual({ key: '', value: 'v' })
  })
})

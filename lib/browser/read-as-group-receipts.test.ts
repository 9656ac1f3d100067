import { expect, it, vi } from 'vitest'
import { createReceipts, newSessionId } from './read-as-group-receipts'

it('tells one count at a time, and then the newest', async () => {
  const sent: [number, () => void][] = []
  const receipts = createReceipts(received => new Promise<void>(resolve => sent.push([received, resolve])))
  for (const received of [1, 2, 3]) receipts.has(received)
  expect(sent.map(([received]) => received)).toEqual([1])
  sent[0]?.[1]()
  await vi.waitFor(() => expect(sent.map(([received]) => received)).toEqual([1, 3]))
  receipts.stop()
})

it('tells it again when it did not reach the server, until it is stopped', async () => {
  vi.useFakeTimers()
  try {
    let tries = 0
    const receipts = createReceipts(() => {
      tries++
      return tries < 3 ? Promise.reject(new TypeError('failed to fetch')) : Promise.resolve()
    })
    receipts.has(5)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(tries).toBe(3)
    receipts.stop()
    receipts.has(6)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(tries).toBe(3)
  } finally {
    vi.useRealTimers()
  }
})

it('names each session by itself', () => {
  expect(newSessionId()).toMatch(/^[0-9a-f]{32}$/)
  expect(newSessionId()).not.toBe(newSessionId())
})

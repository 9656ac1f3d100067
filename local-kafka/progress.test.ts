import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from './progress'

let written = ''

/** As much of a stream as a progress line needs. */
const stream = (terminal: boolean) =>
  ({ isTTY: terminal, columns: 60, write: (text: string) => (written += text) }) as unknown as NodeJS.WriteStream

beforeEach(() => {
  written = ''
  vi.useFakeTimers()
})

afterEach(() => vi.useRealTimers())

test('a log gets a line now and then, with the time and what has been reached', () => {
  const progress = startProgress('Fetching', stream(false))
  progress.detail('3 jars so far')
  vi.advanceTimersByTime(31_000)
  progress.done('95 jars')
  expect(written).toBe(
    'Fetching\nFetching (15 s, 3 jars so far)\nFetching (30 s, 3 jars so far)\nFetching (31 s, 95 jars)\n',
  )
})

test('on a terminal two share one line that is written over, and never run over its end', () => {
  const first = startProgress('Fetching Kafka', stream(true))
  const second = startProgress('Building', stream(true))
  vi.advanceTimersByTime(2000)
  const lines = written.split('\r\u001b[K')
  expect(lines.at(-1)).toBe('Fetching Kafka (2 s)   Building (2 s)')
  first.detail('a very long detail that would not fit into the line of this terminal')
  vi.advanceTimersByTime(1000)
  expect(Math.max(...written.split(/\r|\n/).map(line => line.replace('\u001b[K', '').length))).toBe(59)
  first.done('done')
  expect(written.endsWith('Fetching Kafka (3 s, done)\n\r\u001b[KBuilding (3 s)')).toBe(true)
  second.done()
  expect(written.endsWith('\r\u001b[KBuilding (3 s)\n')).toBe(true)
})

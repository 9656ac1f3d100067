import type { ErrorBody } from '@/lib/errors'
import type { ReadAsGroupInput, ReadLine } from '@/lib/kafka/groups/types'
import { parseReadLine } from './read-as-group-line'
import { createReceipts, newSessionId, type Receipts } from './read-as-group-receipts'
import { errorOf } from './read-stream'

type ReadEnd = Extract<ReadLine, { type: 'end' }>

/** How reading as a group came to its end. `cut`: without an end line; `network`: the server could not be asked at all. */
export type ReadOutcome =
  | { kind: 'end'; end: ReadEnd }
  | { kind: 'refused'; error: ErrorBody }
  | { kind: 'cut' }
  | { kind: 'network' }
  | { kind: 'aborted' }

export interface ReadAsGroupOptions {
  /** Aborting makes the server commit what was sent, leave the group and hand its partitions over. */
  signal: AbortSignal
  onLines: (lines: ReadLine[]) => void
  fetch?: typeof fetch
}

/**
 * POST …/groups/{group}/read to its end, telling the server what has arrived: only that is committed. Never throws:
 * whatever happens is an outcome.
 */
export async function readAsGroupStream(
  url: string,
  input: ReadAsGroupInput,
  options: ReadAsGroupOptions,
): Promise<ReadOutcome> {
  const post = (to: string, body: object, init: RequestInit) =>
    (options.fetch ?? fetch)(to, {
      ...init,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
      body: JSON.stringify(body),
    })
  const session = newSessionId()
  // Kept alive, so that what arrived just before the page is left still counts.
  const receipts = createReceipts(async received => {
    const answer = await post(`${url}/received`, { session, received }, { keepalive: true })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  })
  try {
    const response = await post(url, { ...input, session }, { signal: options.signal })
    if (!response.ok) return { kind: 'refused', error: await errorOf(response) }
    if (response.body === null) return { kind: 'cut' }
    return await readBody(response.body, options, receipts)
  } catch {
    return options.signal.aborted ? { kind: 'aborted' } : { kind: 'network' }
  } finally {
    receipts.stop()
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  { signal, onLines }: ReadAsGroupOptions,
  receipts: Receipts,
): Promise<ReadOutcome> {
  let received = 0
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (signal.aborted) return { kind: 'aborted' }
      const text = rest + decoder.decode(value, { stream: !done })
      const complete = done ? text.length : text.lastIndexOf('\n') + 1
      rest = text.slice(complete)
      const lines: ReadLine[] = []
      for (const raw of text.slice(0, complete).split('\n')) {
        if (raw.trim() === '') continue
        const line = parseReadLine(raw)
        if (line === null || line.type === 'end') {
          if (lines.length > 0) onLines(lines)
          return line === null ? { kind: 'refused', error: notUnderstood } : { kind: 'end', end: line }
        }
        lines.push(line)
      }
      if (lines.length > 0) onLines(lines)
      const records = lines.filter(line => line.type === 'record').length
      received += records
      if (records > 0) receipts.has(received)
      if (done) return { kind: 'cut' }
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

const notUnderstood: ErrorBody = {
  code: 'INTERNAL',
  message: 'The stream has a line that this page does not understand.',
  hint: 'Reload the page: it may be older than the server.',
}

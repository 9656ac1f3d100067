import type { ErrorBody, ErrorCode } from '@/lib/errors'
import type { EndLine, MessageLine } from '@/lib/kafka/messages/types'
import { parseMessageLine } from './message-line'

/** How a stream came to its end. `cut`: it stopped without its end line; `network`: it could not be asked at all. */
export type StreamOutcome =
  | { kind: 'end'; end: EndLine }
  | { kind: 'refused'; status: number; error: ErrorBody }
  | { kind: 'cut' }
  | { kind: 'network' }
  | { kind: 'aborted' }

export interface ReadStreamOptions {
  signal: AbortSignal
  /** Called in the order of the stream with every line but the last, many at a time. */
  onLines: (lines: MessageLine[]) => void
  /** The server has taken the request; lines may come much later. */
  onOpen?: () => void
  fetch?: typeof fetch
}

/** Longest time that parsing holds the page before it lets it draw, in ms: half a frame. */
const sliceMs = 8

/** Lines handed over at a time when they come faster than that. */
const sliceLines = 500

/**
 * Reads GET …/messages (NDJSON) to its end, line by line, off the render path. Never throws: whatever happens is an outcome.
 * A line that is no line of a message stream ends it as `refused` with code INTERNAL.
 */
export async function readStream(url: string, options: ReadStreamOptions): Promise<StreamOutcome> {
  const { signal, onLines } = options
  try {
    const response = await (options.fetch ?? fetch)(url, { signal, headers: { Accept: 'application/x-ndjson' } })
    if (!response.ok) return { kind: 'refused', status: response.status, error: await errorOf(response) }
    if (response.body === null) return { kind: 'cut' }
    options.onOpen?.()
    return await readBody(response.body, signal, onLines)
  } catch {
    return signal.aborted ? { kind: 'aborted' } : { kind: 'network' }
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onLines: (lines: MessageLine[]) => void,
): Promise<StreamOutcome> {
  const reader = body.pipeThrough(utf8Decoder()).getReader()
  let rest = ''
  let ended = false
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (signal.aborted) return { kind: 'aborted' }
      const text = rest + (value ?? '')
      const complete = done ? text.length : text.lastIndexOf('\n') + 1
      rest = text.slice(complete)
      const outcome = await readLines(text.slice(0, complete), signal, onLines)
      ended = outcome?.kind === 'end'
      if (outcome !== null) return outcome
      if (done) return { kind: 'cut' }
    }
  } finally {
    // A half-read body keeps its connection. After the end line the server closes it by itself: hanging up a moment before
    // would make a finished answer an aborted one.
    const close = ended ? reader.read().then(({ done }) => (done ? undefined : reader.cancel())) : reader.cancel()
    close.catch(() => {})
  }
}

/** DOM types give the decoder's writable side a wider input than a body has. */
function utf8Decoder(): ReadableWritablePair<string, Uint8Array> {
  return new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>
}

async function readLines(
  text: string,
  signal: AbortSignal,
  onLines: (lines: MessageLine[]) => void,
): Promise<StreamOutcome | null> {
  let batch: MessageLine[] = []
  let sliceEnd = performance.now() + sliceMs
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const to = newline === -1 ? text.length : newline
    const raw = text.slice(from, to)
    from = to + 1
    if (raw.trim() === '') continue
    const line = parseMessageLine(raw)
    if (line === null) {
      if (batch.length > 0) onLines(batch)
      return { kind: 'refused', status: 200, error: notUnderstood }
    }
    if (line.type === 'end') {
      if (batch.length > 0) onLines(batch)
      return { kind: 'end', end: line }
    }
    batch.push(line)
    if (batch.length >= sliceLines || performance.now() > sliceEnd) {
      onLines(batch)
      batch = []
      await letDraw()
      if (signal.aborted) return { kind: 'aborted' }
      sliceEnd = performance.now() + sliceMs
    }
  }
  if (batch.length > 0) onLines(batch)
  return null
}

const notUnderstood: ErrorBody = {
  code: 'INTERNAL',
  message: 'The stream has a line that this page does not understand.',
  hint: 'Reload the page: it may be older than the server.',
}

/** The body of a failed answer; one that is not ours (a proxy's page) becomes an error of its own. */
export async function errorOf(response: Response): Promise<ErrorBody> {
  const body: unknown = await response.json().catch(() => null)
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const { code, message, hint, params } = error as {
      code: string
      message?: unknown
      hint?: unknown
      params?: unknown
    }
    return {
      // A code of a newer server is no code of ours, but it still reads well.
      code: code as ErrorCode,
      message: typeof message === 'string' ? message : '',
      hint: typeof hint === 'string' ? hint : '',
      ...(typeof params === 'object' && params !== null ? { params: params as Record<string, string> } : {}),
    }
  }
  return { code: 'INTERNAL', message: `The server answered ${response.status}.`, hint: 'Try again.' }
}

/** A task of its own: the browser draws and takes input between two of them. */
function letDraw(): Promise<void> {
  return new Promise(resolve => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resolve()
    }
    channel.port2.postMessage(null)
  })
}

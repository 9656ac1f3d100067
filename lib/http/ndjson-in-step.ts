import 'server-only'
import type { OttlaError } from '@/lib/errors'
import { toOttlaError } from '@/lib/to-ottla-error'
import { asItIs } from './json-answer'

/**
 * Answers batches of lines in step with the client: the next batch is asked for only when the one before was taken from
 * here and written to the client. For work that may only be marked as done when it has been handed over; where that
 * does not matter, `ndjsonAnswer` is faster.
 *
 * @param batches makes the lines; its signal is aborted when the client leaves
 * @param failed the last line, when `batches` throws
 * @param arrived resolves when the client itself says that it has a batch; without it a batch counts as arrived once the
 *   next one is asked for, though it may still be on its way through buffers of the system
 */
export function ndjsonInStep(
  batches: (signal: AbortSignal) => AsyncIterable<readonly unknown[]>,
  options: {
    signal: AbortSignal
    failed: (error: OttlaError) => unknown
    arrived?: (lines: readonly unknown[], signal: AbortSignal) => Promise<void>
  },
): Response {
  const left = new AbortController()
  const signal = AbortSignal.any([options.signal, left.signal])
  const iterator = batches(signal)[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const chunkOf = (lines: readonly unknown[]) => encoder.encode(lines.map(line => `${JSON.stringify(line)}\n`).join(''))

  let sent: readonly unknown[] | null = null

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      if (sent) await options.arrived?.(sent, signal)
      const { done, value } = await iterator.next()
      sent = done ? null : value
      if (done) controller.close()
      else controller.enqueue(chunkOf(value))
    } catch (error) {
      if (signal.aborted) return
      controller.enqueue(chunkOf([options.failed(toOttlaError(error))]))
      controller.close()
    }
  }

  async function cancel(): Promise<void> {
    left.abort()
    // A generator that waits ends by the signal; one that has handed something over runs its clean-up here.
    await iterator.return?.()
  }

  // No chunk in stock: a stream that reads ahead would have the next batch made before this one has left.
  const body = new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 })
  return new Response(body, {
    headers: { ...asItIs, 'Content-Type': 'application/x-ndjson; charset=utf-8', 'X-Accel-Buffering': 'no' },
  })
}

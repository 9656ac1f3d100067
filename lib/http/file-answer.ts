import 'server-only'
import { toOttlaError } from '@/lib/to-ottla-error'
import { byteRange } from './byte-range'
import { asItIs } from './json-answer'

/** Stands for a last byte that is not known yet (RFC 8673 §2.2): curl, wget and browsers read it as "to the end". */
const veryLast = Number.MAX_SAFE_INTEGER

export interface FileToSend {
  name: string
  type: string
  /** Strong: the same tag means the same bytes. */
  etag: string
  /** Bytes in all; null while nobody knows. */
  total: number | null
  /** The bytes from one on. What it throws breaks the answer off. */
  bytes: (from: number, signal: AbortSignal) => AsyncGenerator<Uint8Array>
}

/**
 * A file that is made while it is sent, and resumes by `Range`. An error on the way closes the connection without the
 * end of the answer, so that no client can take a part for the whole.
 */
export function fileAnswer(file: FileToSend, headers: Headers, signal: AbortSignal): Response {
  const { total } = file
  const common: Record<string, string> = {
    ...asItIs,
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${file.name}"`,
    'Accept-Ranges': 'bytes',
    ETag: file.etag,
    'X-Accel-Buffering': 'no',
  }
  const asked = byteRange(headers, file.etag)
  // An end can only be promised where it is known that the file reaches so far.
  const range = asked && asked.last !== null && total === null ? null : asked
  if (range && total !== null && range.first >= total) {
    return new Response(null, { status: 416, headers: { ...common, 'Content-Range': `bytes */${total}` } })
  }
  const first = range?.first ?? 0
  const last = total === null ? null : Math.min(range?.last ?? total - 1, total - 1)
  const body = stream(limited(file, first, last), signal)
  const length: Record<string, string> = last === null ? {} : { 'Content-Length': String(last - first + 1) }
  if (!range) return new Response(body, { headers: { ...common, ...length } })
  const covered = `bytes ${first}-${last ?? veryLast}/${total ?? '*'}`
  return new Response(body, { status: 206, headers: { ...common, ...length, 'Content-Range': covered } })
}

function limited(file: FileToSend, first: number, last: number | null) {
  return async function* (signal: AbortSignal): AsyncGenerator<Uint8Array> {
    let left = last === null ? Number.POSITIVE_INFINITY : last - first + 1
    const isWhole = file.total === null || last === file.total - 1
    for await (const chunk of file.bytes(first, signal)) {
      yield chunk.length > left ? chunk.subarray(0, left) : chunk
      left -= chunk.length
      // Of a file to its end the maker says itself when that is reached.
      if (left <= 0 && !isWhole) return
    }
  }
}

function stream(
  make: (signal: AbortSignal) => AsyncGenerator<Uint8Array>,
  outer: AbortSignal,
): ReadableStream<Uint8Array> {
  const left = new AbortController()
  const signal = AbortSignal.any([outer, left.signal])
  const iterator = make(signal)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(signal.aborted ? error : toOttlaError(error))
        }
      },
      async cancel() {
        left.abort()
        await iterator.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

import 'server-only'
import { httpStatus } from '@/lib/errors'
import { toOttlaError } from '@/lib/to-ottla-error'

export const noStore = { 'Cache-Control': 'no-store' }

/**
 * For a stream whose first rows must not wait in a packer for those behind them, and for files that resume at a byte: sent
 * as it is, by us and by all between.
 */
export const asItIs = { 'Cache-Control': 'no-store, no-transform' }

export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: noStore })
}

/** The answer to a request that failed. */
export function errorAnswer(error: unknown): Response {
  const known = toOttlaError(error)
  return jsonAnswer({ error: known.toBody() }, httpStatus(known.code))
}

import 'server-only'
import { httpStatus } from '@/lib/errors'
import { toOttlaError } from '@/lib/to-ottla-error'

export const noStore = { 'Cache-Control': 'no-store' }

export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: noStore })
}

/** The answer to a request that failed. */
export function errorAnswer(error: unknown): Response {
  const known = toOttlaError(error)
  return jsonAnswer({ error: known.toBody() }, httpStatus(known.code))
}

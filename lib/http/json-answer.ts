import 'server-only'
import { httpStatus, OttlaError } from '@/lib/errors'

export const noStore = { 'Cache-Control': 'no-store' }

export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: noStore })
}

/** The answer to a request that failed; what is no `OttlaError` is a fault of ours and is logged here. */
export function errorAnswer(error: unknown): Response {
  const known = toOttlaError(error)
  return jsonAnswer({ error: known.toBody() }, httpStatus(known.code))
}

/** Never lets a stack trace or an unknown message out. */
export function toOttlaError(error: unknown): OttlaError {
  if (error instanceof OttlaError) return error
  console.error('ottla: unexpected error', error)
  return new OttlaError('INTERNAL', 'Something went wrong inside Ottla.', {
    hint: 'The log of the Ottla server has the details.',
    cause: error,
  })
}

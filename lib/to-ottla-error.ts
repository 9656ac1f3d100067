import { OttlaError } from './errors'

/** What is no `OttlaError` is a fault of ours and is logged here; never lets a stack trace or an unknown message out. */
export function toOttlaError(error: unknown): OttlaError {
  if (error instanceof OttlaError) return error
  console.error('ottla: unexpected error', error)
  return new OttlaError('INTERNAL', 'Something went wrong inside Ottla.', {
    hint: 'The log of the Ottla server has the details.',
    cause: error,
  })
}

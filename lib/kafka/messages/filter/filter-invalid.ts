import 'server-only'
import { OttlaError } from '@/lib/errors'

/** @param from where the fault stands in the text, in UTF-16 units; `to` is behind it */
export function filterInvalid(reason: string, from: number, to: number): OttlaError {
  return new OttlaError('FILTER_INVALID', `The filter cannot be used: ${reason}.`, {
    hint: 'Correct it where it is marked.',
    params: { reason, from: String(from), to: String(Math.max(from, to)) },
  })
}

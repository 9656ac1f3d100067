import type { RequestFailure } from '@/lib/browser/get-json'
import type { Dictionary } from './en'

/** What happened and what to do, in the visitor's language where it has a sentence for the code, else as the server said it. */
export function errorText(t: Dictionary, failure: RequestFailure): { message: string; hint: string } {
  const own = t.errors.byCode[failure.code]
  if (own === undefined) return { message: failure.message, hint: failure.hint }
  const params = failure.params ?? {}
  return { message: own.message(params) ?? failure.message, hint: own.hint(params) ?? failure.hint }
}

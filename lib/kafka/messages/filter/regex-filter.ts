import 'server-only'
import { RE2JS, RE2JSException } from 're2js'
import { filterInvalid } from './filter-invalid'
import { anyPart } from './record-parts'
import type { FilterSpec, RecordFilter } from './types'

/**
 * A regular expression that cannot be made to hang: RE2's syntax, in time linear to the text.
 *
 * @throws OttlaError FILTER_INVALID
 */
export function regexFilter({ text, within, ignoreCase }: Omit<FilterSpec, 'match'>): RecordFilter {
  const pattern = compileRegex(text, ignoreCase)
  return {
    batch: null,
    record: view => anyPart(view, within, (data, from, to) => pattern.test(data.toString('utf8', from, to))),
  }
}

function compileRegex(text: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(text, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    const part = 'input' in error && typeof error.input === 'string' ? error.input : ''
    const at = part === '' ? -1 : text.indexOf(part)
    throw filterInvalid(plainReason(error.message), at < 0 ? 0 : at, at < 0 ? text.length : at + part.length)
  }
}

function plainReason(message: string): string {
  return message.replace(/^error parsing regexp: /, '')
}

import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { LoadField } from './load-record'
import type { TemplateFault } from './parse-template'

/** For scripts; the page shows each fault where it is. */
export function badTemplate(faults: readonly { field: LoadField; fault: TemplateFault }[]): OttlaError {
  const [first] = faults
  const where = first === undefined ? '' : typeof first.field === 'number' ? `header ${first.field + 1}` : first.field
  const column = (first?.fault.at ?? 0) + 1
  const word = first && 'word' in first.fault ? ` (${first.fault.word})` : ''
  return new OttlaError(
    'BAD_REQUEST',
    `The template of ${where} is wrong at character ${column}: ${first?.fault.kind ?? 'unknown'}${word}.`,
    { hint: 'Words stand in double braces, for example {{uuid}} or {{random.int 1 100}}; \\{{ is two braces.' },
  )
}

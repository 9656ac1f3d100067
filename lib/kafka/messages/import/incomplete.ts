import { OttlaError } from '@/lib/errors'
import type { ExportVerdict } from './types'

type Incomplete = Exclude<ExportVerdict, 'complete'> | 'unchecked'

const messages: Record<Incomplete, string> = {
  unchecked: 'It was not checked whether this export is complete.',
  missing: 'This export is not complete: its end is missing.',
  invalid: 'This export is not complete: its last line is no manifest, or was changed.',
  behind: 'This is not the export alone: something follows its end.',
  changed: 'This export was changed or cut: its bytes are not those that its manifest was made of.',
  count: 'This export is not complete: it has other numbers of records than its manifest says.',
}

/** @param verdict what was found; `unchecked` where nobody has looked */
export function incomplete(verdict: Incomplete): OttlaError {
  return new OttlaError('IMPORT_INCOMPLETE', messages[verdict], {
    hint: 'Fetch it anew, or confirm that you want what there is of it.',
    params: { verdict },
  })
}

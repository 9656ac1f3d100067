import { OttlaError } from '@/lib/errors'
import type { ExportVerdict } from './types'

/** @param verdict what was found; `unchecked` where nobody has looked */
export function incomplete(verdict: Exclude<ExportVerdict, 'complete'> | 'unchecked'): OttlaError {
  const message =
    verdict === 'unchecked'
      ? 'It was not checked whether this export is complete.'
      : `This export is not complete: ${verdict}.`
  return new OttlaError('IMPORT_INCOMPLETE', message, {
    hint: 'Fetch it anew, or confirm that you want what there is of it.',
    params: { verdict },
  })
}

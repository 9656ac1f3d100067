import type { FilterChoice } from '@/lib/browser/message-filter'
import type { RowLook } from './message-row'

/** Of a plain text where it stands is known here too; what matched an expression only the server knows. */
export function marksOf({ filter, match, within, matchCase }: FilterChoice): RowLook['marks'] {
  if (filter === '' || (match !== 'contains' && match !== 'equals')) return {}
  const mark = { text: filter, matchCase: matchCase || match === 'equals' }
  return {
    key: within === 'any' || within === 'key' ? mark : undefined,
    value: within === 'any' || within === 'value' ? mark : undefined,
  }
}

import 'server-only'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { celFilter } from './cel-filter'
import { containsFilter } from './contains-filter'
import { equalsFilter } from './equals-filter'
import { regexFilter } from './regex-filter'
import type { FilterSpec, RecordFilter } from './types'

/**
 * @param payload how the one who asks has keys and values read: expressions see the fields of a format that was chosen
 * @throws OttlaError FILTER_INVALID with `from` and `to` of the fault in its params
 */
export function compileFilter(spec: FilterSpec, payload: PayloadOptions = {}): RecordFilter {
  switch (spec.match) {
    case 'contains':
      return containsFilter(spec)
    case 'equals':
    case 'hex':
      return equalsFilter(spec)
    case 'regex':
      return regexFilter(spec)
    case 'cel':
      return celFilter(spec.text, payload)
  }
}

import 'server-only'
import { celFilter } from './cel-filter'
import { containsFilter } from './contains-filter'
import { regexFilter } from './regex-filter'
import type { FilterSpec, RecordFilter } from './types'

/** @throws OttlaError FILTER_INVALID with `from` and `to` of the fault in its params */
export function compileFilter(spec: FilterSpec): RecordFilter {
  switch (spec.match) {
    case 'contains':
      return containsFilter(spec)
    case 'regex':
      return regexFilter(spec)
    case 'cel':
      return celFilter(spec.text)
  }
}

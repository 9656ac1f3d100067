import 'server-only'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import type { BatchTest, FilterSpec } from './types'

/** Whether the test holds for one of the parts of a record; null parts never pass. */
export function anyPart(view: RecordView, within: FilterSpec['within'], test: BatchTest): boolean {
  const { data } = view
  const all = within === 'any'
  if ((all || within === 'value') && view.valueStart >= 0 && test(data, view.valueStart, view.valueEnd)) return true
  if ((all || within === 'key') && view.keyStart >= 0 && test(data, view.keyStart, view.keyEnd)) return true
  if ((!all && within !== 'headers') || headerCount(view) === 0) return false
  let found = false
  eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
    found ||= test(data, keyStart, keyEnd) || (valueStart >= 0 && test(data, valueStart, valueEnd))
  })
  return found
}

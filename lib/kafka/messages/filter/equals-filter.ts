import 'server-only'
import { filterInvalid } from './filter-invalid'
import { anyPart } from './record-parts'
import type { FilterSpec, RecordFilter } from './types'

/**
 * A part of a record that is these bytes and no others: a text in UTF-8, or bytes written in hex (spaces and a leading `0x` are
 * allowed). Where a batch holds them at all is looked for first.
 *
 * @throws OttlaError FILTER_INVALID for hex that is none
 */
export function equalsFilter({ text, match, within }: Pick<FilterSpec, 'text' | 'match' | 'within'>): RecordFilter {
  const wanted = wantedBytes({ text, match })
  const is = (data: Buffer, from: number, to: number) =>
    to - from === wanted.length && data.compare(wanted, 0, wanted.length, from, to) === 0
  return {
    batch: (data, from, to) => data.subarray(from, to).includes(wanted),
    record: view => anyPart(view, within, is),
  }
}

/** The bytes that a filter by equality looks for. @throws OttlaError FILTER_INVALID */
export function wantedBytes({ text, match }: Pick<FilterSpec, 'text' | 'match'>): Buffer {
  if (match !== 'hex') return Buffer.from(text)
  const wrong = /[^\da-fA-F\s]/.exec(text.replace(/^\s*0x/i, found => ' '.repeat(found.length)))
  if (wrong) throw filterInvalid(`"${wrong[0]}" is no hex digit`, wrong.index, wrong.index + wrong[0].length)
  const digits = text.replace(/^\s*0x/i, '').replaceAll(/\s/g, '')
  if (digits.length === 0 || digits.length % 2 !== 0)
    throw filterInvalid('two hex digits make a byte, and one of them is missing', text.length, text.length)
  return Buffer.from(digits, 'hex')
}

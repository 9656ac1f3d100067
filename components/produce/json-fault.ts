import { type JsonError, lineAndColumn } from '@/components/messages/json/json-error'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Dictionary } from '@/lib/i18n/en'

/** Where a text is no JSON and why, as a sentence. */
export function jsonFault({ json }: Dictionary['produce'], text: string, error: JsonError): string {
  if (error.code === 'empty') return json.empty.charAt(0).toUpperCase() + json.empty.slice(1)
  const { line, column } = lineAndColumn(text, error.offset)
  const words = json[error.code]
  const found = visibleString(error.found ?? '')
  return json.at(line, column, typeof words === 'string' ? words : words(error.expected ?? found))
}

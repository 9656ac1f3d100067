/** Why a text is no JSON. `offset` counts UTF-16 units from 0. */
export interface JsonError {
  code: JsonErrorCode
  offset: number
  /** What stands there, where the sentence needs it. */
  found?: string
  /** What should have stood there. */
  expected?: string
  /** The one obvious way to mend it. */
  repair?: { from: number; to: number; insert: string }
}

export type JsonErrorCode =
  | 'empty'
  | 'extra'
  | 'missing-comma'
  | 'missing-colon'
  | 'trailing-comma'
  | 'wrong-close'
  | 'unclosed'
  | 'key-expected'
  | 'value-expected'
  | 'string-open'
  | 'string-control'
  | 'string-escape'
  | 'quotes'

export function jsonError(
  code: JsonErrorCode,
  offset: number,
  rest: Omit<JsonError, 'code' | 'offset'> = {},
): JsonError {
  return { code, offset, ...rest }
}

/** Line and column of an offset, both from 1; a column counts characters, not UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: Array.from(before.slice(lineStart)).length + 1 }
}

/** Why .proto files cannot be used. */
const protoReasons = [
  /** Something else was expected here; `detail` is what stands there, '' at the end of the file. */
  'syntax',
  /** A character that no .proto file has outside of strings and comments. */
  'character',
  /** A string or comment that is not closed. */
  'not-closed',
  /** A syntax or edition that is not known; `detail` names it. */
  'version',
  'import-missing',
  /** More than one uploaded file may be meant. */
  'import-ambiguous',
  /** A path that leads out of the upload. */
  'import-path',
  'import-cycle',
  /** No such message or enum here, or in what the file imports. */
  'type-missing',
  /** The name is there, but it is no type that a field may have. */
  'not-a-type',
  'duplicate-name',
  'duplicate-number',
  'field-number',
  'enum-number',
  'map-key',
  /** More levels of messages in messages than are read. */
  'too-deep',
  /** More than is kept of one upload. */
  'too-large',
] as const

export type ProtoReason = (typeof protoReasons)[number]

/** Where a fault stands: line and column count from 1, the column in UTF-16 units. */
export interface ProtoPlace {
  file: string
  line: number
  column: number
}

/** Thrown where .proto files are read. */
export class ProtoFault extends Error {
  readonly reason: ProtoReason
  readonly place: ProtoPlace
  readonly detail: string

  constructor(reason: ProtoReason, place: ProtoPlace, detail: string) {
    super(`${place.file}:${place.line}:${place.column}: ${reason} ${detail}`)
    this.reason = reason
    this.place = place
    this.detail = detail
  }
}

/** @param at position in the text */
export function placeOf(file: string, text: string, at: number): ProtoPlace {
  let line = 1
  let begin = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
    line++
    begin = end + 1
  }
  return { file, line, column: at - begin + 1 }
}

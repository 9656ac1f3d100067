import type { FormatName } from './format-name'

/**
 * - `certain`: nothing else makes bytes like these
 * - `likely`: shown by itself; a coincidence is improbable, not impossible
 * - `possible`: fits, as much else does; offered, never shown unasked
 */
export type Confidence = 'certain' | 'likely' | 'possible'

/** Where the bytes stand. */
export interface Context {
  topic: string
  part: 'key' | 'value' | 'header'
  /** The key of the same record, in the same buffer; -1 where there is none. */
  keyStart: number
  keyEnd: number
}

export interface Decoded {
  text: string
  /** There is more than `text`. */
  cut: boolean
  /** What stood before it and was passed over. */
  header?: SchemaHeader
}

/** What a registry's serializer writes before the bytes: the schema's id, and which message of it by the way to it. */
export interface SchemaHeader {
  bytes: number
  schemaId: number
  indexes: number[]
}

/**
 * One way to read the bytes of a key, a value or a header: bytes [start, end) of a larger buffer, at least one, because a
 * view for each record costs more than reading it.
 */
export interface Format {
  readonly name: FormatName
  /** How sure it is that the bytes are of this format, null where they are not. Looks at no more than it needs. */
  recognise(bytes: Buffer, start: number, end: number, context: Context): Confidence | null
  /**
   * The text for a person.
   * @param most characters (UTF-16) after which the text is cut, never inside a character, and reading ends
   * @throws DecodeFault where the bytes are not of this format
   */
  decode(bytes: Buffer, start: number, end: number, most: number, context: Context): Decoded
}

/** Bytes of a large value that a guess looks at; what lies behind decides nothing but how sure it is. */
export const looked = 64 * 1024

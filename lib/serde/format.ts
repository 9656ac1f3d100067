/**
 * One way to read the bytes of a key, a value or a header. All work on a range of a larger buffer, because a view for
 * each record costs more than reading it.
 */
export interface Format {
  readonly name: 'null' | 'empty' | 'string' | 'json' | 'hex' | 'base64'
  /** Whether bytes [start, end) are of this format; `start` is -1 for null. */
  recognise(bytes: Buffer, start: number, end: number): boolean
  /**
   * The text for a person. Only called on what `recognise` accepted.
   * @param most characters (UTF-16) after which the text may be cut, never inside a character
   */
  decode(bytes: Buffer, start: number, end: number, most: number): string
}

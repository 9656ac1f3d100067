/** Why bytes are not what they were taken for. */
const faultReasons = [
  /** The bytes end in the middle of something. */
  'ends-early',
  /** Something is left over behind the end. */
  'left-over',
  /** A number of bytes that this format never has. */
  'length',
  'not-utf8',
  /** Against the grammar of the format. */
  'syntax',
  /** A type, field or version that the format does not know. */
  'unknown',
  /** Does not begin as this format does. */
  'beginning',
  /** The schema inside cannot be used. */
  'schema',
  /** Compressed in a way that is unknown, or damaged. */
  'compression',
  /** Would take more memory than is allowed. */
  'too-large',
  /** No value that this format can say. */
  'value',
  /** Sent in another way on the wire than the field's type is. */
  'wire-type',
  /** More levels in each other than are read. */
  'too-deep',
  /** Took longer than one value may hold up the others. */
  'too-slow',
  /** The schema that was chosen is not there, or has no such type. */
  'no-schema',
  /** Only the key tells what the value is, and it does not. */
  'key',
] as const

export type FaultReason = (typeof faultReasons)[number]

/** Thrown by decoders; never leaves lib/serde. */
export class DecodeFault extends Error {
  readonly why: FaultReason
  /** Position in the buffer that was read. */
  readonly at: number

  constructor(why: FaultReason, at: number) {
    // Guesses that turn out wrong are thrown by the million, and to write down where from takes longer than to guess.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(why)
    Error.stackTraceLimit = stackTraceLimit
    this.why = why
    this.at = at
  }
}

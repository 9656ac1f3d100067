/** Stands for an offset that is no number; offsets themselves are never negative. */
export const mark = {
  /** Nothing is committed: "-" on the command line. */
  none: -1n,
  /** It could not be read: a gap in the chart. */
  unknown: -2n,
  /** From here on the group has nothing to do with the partition any more. */
  gone: -3n,
} as const

/** CURRENT-OFFSET and LOG-END-OFFSET at one moment. */
export interface OffsetPoint {
  /** Milliseconds since 1970. */
  at: number
  /** An offset or a `mark`. */
  current: bigint
  end: bigint
}

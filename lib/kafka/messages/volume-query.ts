import { z } from 'zod'
import { partitionList } from './messages-query'
import { mostIntervals } from './volume-boundaries'

/** Digits only: `Number` would also read "", "1e1" and "0x10". */
const milliseconds = z
  .string()
  .regex(/^\d{1,15}$/, 'must be milliseconds since 1970, digits only')
  .transform(BigInt)

/**
 * Query string of GET …/topics/{topic}/volume.
 *
 * - `from`, `to`: milliseconds since 1970, from inclusive and to exclusive; the first record's time and the latest one's
 *   where they are not given.
 * - `intervals`: how many at last, 60 at most and without.
 * - `partitions`: as in `0,3`; all without.
 */
export const volumeQuery = z.object({
  from: milliseconds.optional(),
  to: milliseconds.optional(),
  intervals: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a whole number above 0')
    .transform(Number)
    .refine(value => value <= mostIntervals, `must be at most ${mostIntervals}`)
    .default(mostIntervals),
  partitions: partitionList.optional(),
})

export type VolumeQuery = z.output<typeof volumeQuery>

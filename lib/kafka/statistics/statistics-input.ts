import { z } from 'zod'

/**
 * Body of POST …/topics/{topic}/statistics.
 *
 * - `partitions`: those to be scanned; all without it
 * - `since`: an ISO 8601 time with its zone; from the first record at or after it on, in each partition; from the
 *   beginning without it
 */
export const statisticsInput = z.strictObject({
  partitions: z
    .array(z.int().min(0).max(1_000_000))
    .min(1)
    .max(100_000)
    .transform(list => [...new Set(list)].sort((a, b) => a - b))
    .optional(),
  since: z.iso
    .datetime({ offset: true, local: false, error: 'must be an ISO 8601 time with its zone' })
    .transform(text => Math.max(0, Date.parse(text)))
    .optional(),
})

export type StatisticsInput = z.output<typeof statisticsInput>

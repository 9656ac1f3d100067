import { z } from 'zod'
import { messagesQuery } from '../messages-query'

export const offset = z
  .string()
  .regex(/^\d{1,16}$/, 'must be an offset')
  .transform(Number)
  .refine(Number.isSafeInteger, 'must be below 2^53')

export const partition = z.int().min(0).max(1_000_000)

const range = z
  .strictObject({ partition, from: offset, to: offset })
  .refine(({ from, to }) => from <= to, 'must not end before it begins')

/** What long work goes through, in the body that asks for it: `PartsQuery`, and how the filter reads keys and values. */
export const partsShape = {
  ranges: z
    .array(range)
    .min(1)
    .max(100_000)
    .refine(all => new Set(all.map(entry => entry.partition)).size === all.length, 'must name each partition once')
    .optional(),
  from: messagesQuery.shape.from.refine(from => from?.kind !== 'cursor', 'must not be a cursor; give ranges'),
  ...messagesQuery.pick({
    partitions: true,
    filter: true,
    match: true,
    in: true,
    ignoreCase: true,
    isolation: true,
    keyFormat: true,
    valueFormat: true,
  }).shape,
}

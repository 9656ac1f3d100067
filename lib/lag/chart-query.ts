import { z } from 'zod'
import { OttlaError } from '@/lib/errors'

/** Digits only: `Number` would also read "", "1e1" and "0x10". */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number, 0 or above')
    .transform(Number)
    .refine(value => value >= least && value <= most, `must be from ${least} to ${most}`)

/** Since 1970. */
const milliseconds = whole(0, 8_640_000_000_000)

/** What every chart is asked for: of what, over which time, with how many points, and as a file or not. */
export const chartQuery = {
  topic: z.string().optional(),
  partition: whole(0, 2 ** 31 - 1).optional(),
  from: milliseconds.optional(),
  to: milliseconds.optional(),
  points: whole(4, 600).default(600),
  format: z.enum(['csv', 'json']).optional(),
}

/** @throws OttlaError BAD_REQUEST */
export function assertInOrder({ from, to }: { from?: number | undefined; to?: number | undefined }): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw new OttlaError('BAD_REQUEST', 'The request is not valid: from is behind to.', { hint: 'Swap from and to.' })
  }
}

import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { readRoute } from '@/lib/http/read-route'
import { lagSeries } from '@/lib/lag/lag-series'

/** Digits only: `Number` would also read "", "1e1" and "0x10". */
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number, 0 or above')
    .transform(Number)
    .refine(value => value >= least && value <= most, `must be from ${least} to ${most}`)

/** Since 1970. */
const milliseconds = whole(0, 999_999_999_999_999)

const query = z.object({
  topic: z.string().optional(),
  partition: whole(0, 2 ** 31 - 1).optional(),
  from: milliseconds.optional(),
  to: milliseconds.optional(),
  points: whole(4, 600).default(600),
})

/** CURRENT-OFFSET against LOG-END-OFFSET over the time since Ottla was started; summed where no partition is named. */
export const GET = readRoute(query, ({ cluster, names, query, signal }) => {
  if (query.from !== undefined && query.to !== undefined && query.from > query.to) {
    throw new OttlaError('BAD_REQUEST', 'The request is not valid: from is behind to.', { hint: 'Swap from and to.' })
  }
  return lagSeries(cluster, names.group ?? '', query, { signal })
})

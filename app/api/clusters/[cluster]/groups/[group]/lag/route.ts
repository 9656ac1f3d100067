import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { lagSeries } from '@/lib/lag/lag-series'

const milliseconds = z.coerce.number().int().min(0)

const query = z.object({
  topic: z.string().optional(),
  partition: z.coerce.number().int().min(0).optional(),
  from: milliseconds.optional(),
  to: milliseconds.optional(),
  points: z.coerce.number().int().min(4).max(600).default(600),
})

/** CURRENT-OFFSET against LOG-END-OFFSET over the time since Ottla was started; summed where no partition is named. */
export const GET = readRoute(query, ({ cluster, names, query, signal }) =>
  lagSeries(cluster, names.group ?? '', query, { signal }),
)

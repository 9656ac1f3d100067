import { z } from 'zod'
import { guard } from '@/lib/http/guard'
import { forgetStatistics } from '@/lib/kafka/statistics/remembered-statistics'

/** Takes the results of one scan off the list. */
export const POST = guard('record:read', z.strictObject({}), async ({ cluster, names }) =>
  forgetStatistics(cluster.config.id, names.topic ?? '', names.statistics ?? ''),
)

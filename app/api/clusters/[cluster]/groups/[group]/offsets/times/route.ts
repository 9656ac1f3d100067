import { guard } from '@/lib/http/guard'
import { recordTimes } from '@/lib/kafka/groups/offsets/record-times'
import { recordTimesInput } from '@/lib/kafka/groups/offsets/reset-input'

/** When the records at these positions were written: the time span of a plan. Changes nothing. */
export const POST = guard('record:read', recordTimesInput, async ({ cluster, input, signal }) => ({
  times: await recordTimes(cluster, input.positions, { signal }),
}))

import { guard } from '@/lib/http/guard'
import { planReset } from '@/lib/kafka/groups/offsets/plan-reset'
import { planResetInput } from '@/lib/kafka/groups/offsets/reset-input'

/** What a reset would do, partition by partition. A POST because a CSV may be part of the question; changes nothing. */
export const POST = guard('record:read', planResetInput, ({ cluster, names, input, signal }) =>
  planReset(cluster, names.group ?? '', input, { signal }),
)

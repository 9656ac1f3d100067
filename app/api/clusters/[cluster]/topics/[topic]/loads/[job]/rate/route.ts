import { guard } from '@/lib/http/guard'
import { loadRateInput } from '@/lib/kafka/messages/load/load-input'
import { setLoadRate } from '@/lib/kafka/messages/load/set-load-rate'

/** Another rate for a load that runs. */
export const POST = guard('record:produce', loadRateInput, async ({ cluster, names, input }) =>
  setLoadRate(cluster, names.job ?? '', input.rate),
)

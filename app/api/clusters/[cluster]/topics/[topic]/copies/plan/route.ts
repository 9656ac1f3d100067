import { guard } from '@/lib/http/guard'
import { ndjsonAnswer } from '@/lib/http/ndjson'
import { copyInput } from '@/lib/kafka/messages/copy/copy-input'
import { copyPlanLines } from '@/lib/kafka/messages/copy/copy-plan-lines'

/** What a copy would do: lines of `progress` while records are counted, then one `plan` or `error`. Nothing is written. */
export const POST = guard('record:read', copyInput, async ({ cluster, names, input, signal }) =>
  ndjsonAnswer(left => copyPlanLines(cluster, names.topic ?? '', input, { signal: left }), {
    signal,
    failed: error => ({ type: 'error', error: error.toBody() }),
  }),
)

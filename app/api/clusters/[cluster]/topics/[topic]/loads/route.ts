import { guard } from '@/lib/http/guard'
import { loadInput } from '@/lib/kafka/messages/load/load-input'
import { startLoad } from '@/lib/kafka/messages/load/start-load'

/** Begins to send records made of templates, which goes on when the client leaves. */
export const POST = guard('record:produce', loadInput, async ({ cluster, names, input, signal }) =>
  startLoad(cluster, names.topic ?? '', input, { signal }),
)

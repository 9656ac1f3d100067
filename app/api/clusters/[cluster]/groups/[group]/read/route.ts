import { z } from 'zod'
import { guard } from '@/lib/http/guard'
import { ndjsonInStep } from '@/lib/http/ndjson-in-step'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readAsGroup } from '@/lib/kafka/groups/read-as-group'
import type { ReadLine } from '@/lib/kafka/groups/types'
import { sampleSoon } from '@/lib/lag/watch-group'

const input = z.strictObject({
  topic: z.string().min(1),
  count: z.number().int().min(1).max(1_000_000).nullable(),
  takePartitions: z.boolean().default(false),
  preview: z.number().int().min(0).max(1_000_000).optional(),
})

/** Reads as this group: NDJSON of `ReadLine` until `end`, or until the client leaves. */
export const POST = guard('group:read-as', input, async ({ cluster, names, input, signal }) => {
  const groupId = names.group ?? ''
  const stop = new AbortController()
  const batches = await readAsGroup(cluster, groupId, input, { signal: AbortSignal.any([signal, stop.signal]) })
  return ndjsonInStep(
    left => {
      left.addEventListener('abort', () => stop.abort(), { once: true })
      return sampled(cluster, groupId, batches)
    },
    { signal, failed: error => ({ type: 'end', reason: 'error', read: 0, error: error.toBody() }) },
  )
})

/** Chart and table follow each commit at once. */
async function* sampled(cluster: Cluster, groupId: string, batches: AsyncGenerator<ReadLine[]>) {
  for await (const batch of batches) {
    if (batch.some(line => line.type !== 'record')) sampleSoon(cluster, groupId)
    yield batch
  }
}

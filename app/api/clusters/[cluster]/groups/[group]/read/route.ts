import { z } from 'zod'
import { type Acknowledgement, openAcknowledgement } from '@/lib/http/acknowledgement'
import { guard } from '@/lib/http/guard'
import { ndjsonInStep } from '@/lib/http/ndjson-in-step'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readAsGroup } from '@/lib/kafka/groups/read-as-group'
import type { ReadLine } from '@/lib/kafka/groups/types'
import { sampleSoon } from '@/lib/lag/watch-group'
import { sessionId, sessionKey } from './session-key'

const input = z.strictObject({
  topic: z.string().min(1),
  count: z.number().int().min(1).max(1_000_000).nullable(),
  takePartitions: z.boolean().default(false),
  preview: z.number().int().min(0).max(1_000_000).optional(),
  /** With it nothing is committed before POST …/read/received has told that it arrived. */
  session: sessionId.optional(),
})

/** Reads as this group: NDJSON of `ReadLine` until `end`, or until the client leaves. */
export const POST = guard('group:read-as', input, async ({ cluster, names, input, signal }) => {
  const groupId = names.group ?? ''
  const { session, ...wanted } = input
  const stop = new AbortController()
  const batches = await readAsGroup(cluster, groupId, wanted, { signal: AbortSignal.any([signal, stop.signal]) })
  const receipts = session === undefined ? null : openAcknowledgement(sessionKey(cluster.id, groupId, session))
  let records = 0
  return ndjsonInStep(
    left => {
      const leave = () => {
        stop.abort()
        receipts?.close()
      }
      left.addEventListener('abort', leave, { once: true })
      return sampled(cluster, groupId, batches, receipts)
    },
    {
      signal,
      failed: error => ({ type: 'end', reason: 'error', read: 0, error: error.toBody() }),
      async arrived(lines, signal) {
        const more = (lines as readonly ReadLine[]).filter(line => line.type === 'record').length
        records += more
        if (more > 0) await receipts?.arrived(records, signal)
      },
    },
  )
})

/** Chart and table follow each commit at once. */
async function* sampled(
  cluster: Cluster,
  groupId: string,
  batches: AsyncGenerator<ReadLine[]>,
  receipts: Acknowledgement | null,
) {
  try {
    for await (const batch of batches) {
      if (batch.some(line => line.type !== 'record')) sampleSoon(cluster, groupId)
      yield batch
    }
  } finally {
    receipts?.close()
  }
}

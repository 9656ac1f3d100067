import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerWalk } from './answer-walk'
import { withSchemas } from './chosen-schemas'
import { clusterLog } from './cluster-log'
import { fetchEarly } from './early-fetch'
import { followMessages } from './follow-messages'
import { type MessagesQuery, payloadOptions } from './messages-query'
import { planWalk } from './plan-walk'
import { TextSink } from './text-sink'

/**
 * The same lines as `readMessages`, as finished NDJSON, many lines to a chunk: what the read API sends.
 *
 * Resolves once it is known that there is something to walk, so that a wrong topic or cursor can still be answered with
 * a status of its own.
 *
 * @throws OttlaError as `planWalk`
 */
export async function streamMessages(
  cluster: Cluster,
  topic: string,
  asked: MessagesQuery,
  options: { signal?: AbortSignal } = {},
): Promise<(signal: AbortSignal) => AsyncGenerator<Uint8Array>> {
  const query = withSchemas(cluster, asked)
  const early = fetchEarly(cluster, topic, query, options)
  const plan = await planWalk(cluster, topic, query, options)
  const sink = new TextSink(payloadOptions(topic, query))
  return signal =>
    query.follow === '1'
      ? followMessages(cluster, plan, query, sink, { signal })
      : answerWalk(clusterLog(cluster, plan.layout, { signal, early }), plan, query, sink, { signal })
}

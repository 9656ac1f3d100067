import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerWalk } from './answer-walk'
import { withSchemas } from './chosen-schemas'
import { clusterLog } from './cluster-log'
import { fetchEarly } from './early-fetch'
import { followMessages } from './follow-messages'
import { type MessagesQuery, payloadOptions } from './messages-query'
import { ObjectSink } from './object-sink'
import { planWalk } from './plan-walk'
import type { MessageLine } from './types'

/**
 * The records of a topic, page by page, without a group and without leaving anything behind: records in the order of
 * the walk, gaps between them, progress, and one `end` with the cursors. With `follow` it goes on until the signal.
 *
 * @throws OttlaError before the first line, as `planWalk`; afterwards the end line tells
 */
export async function* readMessages(
  cluster: Cluster,
  topic: string,
  asked: MessagesQuery,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<MessageLine> {
  const query = withSchemas(cluster, asked)
  const early = fetchEarly(cluster, topic, query, options)
  const plan = await planWalk(cluster, topic, query, options)
  const sink = new ObjectSink(payloadOptions(topic, query))
  const { signal } = options
  const chunks =
    query.follow === '1'
      ? followMessages(cluster, plan, query, sink, { signal: signal ?? new AbortController().signal })
      : answerWalk(clusterLog(cluster, plan.layout, { ...options, early }), plan, query, sink, options)
  for await (const lines of chunks) yield* lines
}

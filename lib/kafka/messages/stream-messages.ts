import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerWalk } from './answer-walk'
import { clusterLog } from './cluster-log'
import { followMessages } from './follow-messages'
import type { MessagesQuery } from './messages-query'
import { planWalk } from './plan-walk'
import { textForm } from './record-text'

/**
 * The same lines as `readMessages`, as finished NDJSON text, many lines to a string: what the read API sends.
 *
 * Resolves once it is known that there is something to walk, so that a wrong topic or cursor can still be answered with
 * a status of its own.
 *
 * @throws OttlaError as `planWalk`
 */
export async function streamMessages(
  cluster: Cluster,
  topic: string,
  query: MessagesQuery,
  options: { signal?: AbortSignal } = {},
): Promise<(signal: AbortSignal) => AsyncGenerator<string>> {
  const form = textForm({ preview: query.preview, base64: query.encoding === 'base64' })
  const plan = await planWalk(cluster, topic, query, options)
  return async function* lines(signal) {
    const chunks =
      query.follow === '1'
        ? followMessages(cluster, plan, query, form, { signal })
        : answerWalk(clusterLog(cluster, plan.layout, { signal }), plan, query, form, { signal })
    for await (const chunk of chunks) yield chunk.join('')
  }
}

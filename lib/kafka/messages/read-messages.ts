import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerWalk } from './answer-walk'
import { clusterLog } from './cluster-log'
import type { MessagesQuery } from './messages-query'
import { planWalk } from './plan-walk'
import { objectForm } from './record-line'
import type { MessageLine } from './types'

/**
 * The records of a topic, page by page, without a group and without leaving anything behind: records in the order of
 * the walk, gaps between them, progress, and one `end` with the cursors.
 *
 * @throws OttlaError before the first line, as `planWalk`; afterwards the end line tells
 */
export async function* readMessages(
  cluster: Cluster,
  topic: string,
  query: MessagesQuery,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<MessageLine> {
  const plan = await planWalk(cluster, topic, query, options)
  const form = objectForm({ preview: query.preview, base64: query.encoding === 'base64' })
  const log = clusterLog(cluster, plan.layout, options)
  for await (const lines of answerWalk(log, plan, query, form, options)) yield* lines
}

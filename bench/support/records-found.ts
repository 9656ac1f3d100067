import type { Cluster } from '@/lib/kafka/connection/cluster'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { streamMessages } from '@/lib/kafka/messages/stream-messages'

/** How many records the read API answers for a query. */
export async function recordsFound(cluster: Cluster, topic: string, params: Record<string, string>): Promise<number> {
  const lines = await streamMessages(cluster, topic, messagesQuery.parse(params))
  let text = ''
  for await (const chunk of lines(new AbortController().signal)) text += Buffer.from(chunk).toString('utf8')
  return text.split('{"type":"record"').length - 1
}

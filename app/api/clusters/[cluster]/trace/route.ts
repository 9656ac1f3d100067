import { ndjsonAnswer } from '@/lib/http/ndjson'
import { readRoute } from '@/lib/http/read-route'
import { streamTrace } from '@/lib/kafka/messages/trace/stream-trace'
import { traceQuery } from '@/lib/kafka/messages/trace/trace-query'
import { brokenEnd } from '@/lib/kafka/messages/walk-lines'

/** What holds in several topics, in the order of time. Reading leaves nothing behind: no group, no commit. */
export const GET = readRoute(traceQuery, async ({ cluster, query, signal }) => {
  const lines = await streamTrace(cluster, query, { signal })
  return ndjsonAnswer(lines, { signal, failed: brokenEnd })
})

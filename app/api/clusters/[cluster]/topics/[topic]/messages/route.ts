import { guard } from '@/lib/http/guard'
import { ndjsonAnswer } from '@/lib/http/ndjson'
import { readRoute } from '@/lib/http/read-route'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { produceInput } from '@/lib/kafka/messages/produce-input'
import { produceRecord } from '@/lib/kafka/messages/produce-record'
import { streamMessages } from '@/lib/kafka/messages/stream-messages'
import { brokenEnd } from '@/lib/kafka/messages/walk-lines'

/** Reading leaves nothing behind: no group, no commit. */
export const GET = readRoute(messagesQuery, async ({ cluster, names, query, signal }) => {
  const lines = await streamMessages(cluster, names.topic ?? '', query, { signal })
  return ndjsonAnswer(lines, { signal, failed: brokenEnd })
})

/** Writes one record; a POST handler because a server action takes no more than 1 MB. */
export const POST = guard('record:produce', produceInput, ({ cluster, names, input, signal }) =>
  produceRecord(cluster, names.topic ?? '', input, { signal }),
)

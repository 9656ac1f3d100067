import { z } from 'zod'
import { parseOrRefuse } from '@/lib/http/parse'
import { readRoute } from '@/lib/http/read-route'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { readRecord } from '@/lib/kafka/messages/read-record'

const whole = z.string().regex(/^\d+$/, 'must be a whole number, 0 or above').transform(Number)
const place = z.object({
  partition: whole.refine(value => value <= 0x7fffffff, 'is no partition'),
  offset: whole.refine(Number.isSafeInteger, 'must be below 2^53'),
})

const query = messagesQuery.pick({ preview: true, encoding: true, isolation: true, keyFormat: true, valueFormat: true })

export const GET = readRoute(query, async ({ cluster, names, query, signal }) => {
  const { partition, offset } = parseOrRefuse(place, { partition: names.partition, offset: names.offset })
  return readRecord(cluster, names.topic ?? '', partition, offset, query, { signal })
})

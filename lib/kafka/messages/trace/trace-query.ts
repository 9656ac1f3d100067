import { z } from 'zod'
import { checkTopicName } from '@/lib/kafka/topics/topic-name'
import { byName, isTopicPattern, mostTraced } from '@/lib/topic-pattern'
import { count, fromText, instant, messagesQuery } from '../messages-query'

/** Hits of one answer: a page holds them, and goes on behind them. */
const mostHits = 10_000
const usualHits = 1_000

const topicList = z.string().transform((text, context): string[] => {
  const names = [...new Set(text.split(',').map(name => name.trim()))].sort(byName)
  const wrong = names.find(name => checkTopicName(name).fault !== null && name !== '__cluster_metadata')
  if (wrong !== undefined) context.addIssue(`must be names of topics with commas; "${wrong}" is none`)
  if (names.length > mostTraced) context.addIssue(`must be at most ${mostTraced} topics`)
  return names
})

/**
 * Query string of GET …/trace.
 *
 * - `topics` by name, or all that a `pattern` means (`orders.*`); 50 at most. With a cursor in `from`, they are the cursor's.
 * - `from`: `beginning` (as without it), `timestamp:ISO`, or the cursor of an answer before. `to`: `timestamp:ISO`. Both stand,
 *   in each partition, before the first record at or after that time.
 * - `filter`, `match`, `in`, `ignoreCase`, `show`, `isolation`, `preview`, `encoding`: as GET …/messages has them.
 * - `keyPartition=1`, with `match=equals` or `hex` and `in=key`: only the partitions where Kafka's own hash (murmur2) puts that key.
 * - `limit`: hits; 1,000 without, 10,000 at most.
 */
export const traceQuery = messagesQuery
  .pick({ match: true, in: true, ignoreCase: true, isolation: true, preview: true, encoding: true })
  .extend({
    topics: topicList.optional(),
    pattern: z
      .string()
      .refine(isTopicPattern, 'must be the name of a topic, in which * and ? stand for letters')
      .optional(),
    from: fromText
      .refine(from => from.kind !== 'latest' && from.kind !== 'offset', 'must be beginning, timestamp:ISO or a cursor')
      .optional(),
    to: z
      .string()
      .startsWith('timestamp:', 'must be timestamp:ISO')
      .transform(text => text.slice('timestamp:'.length))
      .pipe(instant)
      .transform(text => Math.max(0, Date.parse(text)))
      .optional(),
    filter: z.string().min(1).max(4_000),
    show: z.enum(['matches', 'failures']).optional(),
    keyPartition: z.enum(['0', '1']).optional(),
    limit: count(mostHits).default(usualHits),
  })

export type TraceQuery = z.output<typeof traceQuery>

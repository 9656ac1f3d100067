import { z } from 'zod'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import {
  type FormatName,
  type FormatSetting,
  formatOfSetting,
  formatSetting,
  plainFormats,
} from '@/lib/serde/format-name'
import type { ChosenSchemas } from './chosen-schemas'

export const partitionList = z
  .string()
  .regex(/^\d{1,6}(,\d{1,6})*$/, 'must be partition numbers with commas, as in 0,3')
  .transform(text => [...new Set(text.split(',').map(Number))].sort((a, b) => a - b))

/** Records that one query may name: `0@137,3@42`, partition and offset of each. */
const positionList = z
  .string()
  .regex(/^\d{1,6}@\d{1,15}(,\d{1,6}@\d{1,15}){0,99}$/, 'must be records as partition@offset with commas, as in 0@137')
  .transform(text =>
    text.split(',').map(record => {
      const [partition, offset] = record.split('@').map(Number)
      return { partition: partition ?? 0, offset: offset ?? 0 }
    }),
  )

/** Stretches of offsets: `0:137-1371,3:42-99`, from inclusive, to exclusive, each partition once. */
const rangeList = z
  .string()
  .regex(
    /^\d{1,6}:\d{1,15}-\d{1,15}(,\d{1,6}:\d{1,15}-\d{1,15}){0,499}$/,
    'must be partition:from-to with commas, as in 0:137-1371',
  )
  .transform(text =>
    text.split(',').map(range => {
      const [partition = 0, from = 0, to = 0] = range.split(/[:-]/).map(Number)
      return { partition, from, to }
    }),
  )
  .refine(
    ranges => new Set(ranges.map(range => range.partition)).size === ranges.length,
    'must have each partition once',
  )
  .refine(ranges => ranges.every(({ from, to }) => from <= to), 'must have ends that are not before their beginnings')

/** How many rows one answer may hold; more than any page, for scripts that read whole topics. */
const mostRows = 1_000_000_000

export const count = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d*$/, 'must be a whole number above 0')
    .transform(Number)
    .refine(value => value <= most, `must be at most ${most}`)

const offset = z
  .string()
  .regex(/^\d+$/, { error: 'must be followed by a whole number, 0 or above', abort: true })
  .transform(Number)
  .refine(Number.isSafeInteger, 'must be followed by an offset below 2^53, which Ottla does not read beyond')

export const instant = z.iso.datetime({ offset: true, local: false, error: 'must be an ISO 8601 time with its zone' })

/** Where a walk begins: `beginning`, `latest`, `offset:N`, `timestamp:ISO`, or a cursor. */
export type From =
  | { kind: 'beginning' | 'latest' }
  | { kind: 'offset'; offset: number }
  /** Milliseconds since 1970; never below zero. */
  | { kind: 'timestamp'; timestamp: number }
  | { kind: 'cursor'; text: string }

export const fromText = z.string().transform((text, context): From => {
  if (text === 'beginning' || text === 'latest') return { kind: text }
  if (text.startsWith('offset:')) {
    const parsed = offset.safeParse(text.slice(7))
    if (parsed.success) return { kind: 'offset', offset: parsed.data }
    context.addIssue(`offset: ${parsed.error.issues[0]?.message}`)
    return z.NEVER
  }
  if (text.startsWith('timestamp:')) {
    const parsed = instant.safeParse(text.slice(10))
    // Below zero the protocol has other meanings: -1 would be the end of the log.
    if (parsed.success) return { kind: 'timestamp', timestamp: Math.max(0, Date.parse(parsed.data)) }
    context.addIssue('timestamp: must be followed by an ISO 8601 time with its zone, as in 2026-11-21T02:55:07Z')
    return z.NEVER
  }
  return { kind: 'cursor', text }
})

const protoFormat = z.custom<Exclude<FormatSetting, FormatName>>(
  text => typeof text === 'string' && text.startsWith('proto:') && formatSetting(text) !== null,
  'must be a format, or proto:set/package.Message for a message of an uploaded .proto',
)
const format = z.union([z.enum(['auto', ...plainFormats]), protoFormat])

/**
 * Query string of GET …/topics/{topic}/messages.
 *
 * - `from`: beginning when walking forward, latest when walking backward. `offset:N` begins at the record N, in either
 *   direction; `timestamp:ISO` stands before the first record at or after it. With a cursor, direction, partitions and
 *   isolation are the cursor's.
 * - `ranges`: nothing but these offsets, of these partitions; `from` and `partitions` mean nothing beside it.
 * - `limit`: rows; 50 without, no limit while following. With `filter` it counts what matches.
 * - `filter`: only records that match, by `match`: `contains` this text (as without `match`), `equals` it or, where it is
 *   bytes in `hex`, equals them, `regex` in RE2's syntax, or `cel`, an expression over key, value, headers, partition,
 *   offset, timestamp and size. `in` says where all but the last look (any, key, value, headers), `ignoreCase=1` that case
 *   does not count for `contains` and `regex`.
 * - `show`: with a filter, `matches`, or `failures`: records that the expression fails on, or `all`, with `matches` on
 *   each: to try a filter.
 * - `skip`: records that the filter is not asked about and which count as failed; it was stopped on them before.
 * - `follow=1`: first what is there behind `from` (`latest` without one), then what arrives, until the client leaves.
 * - `preview=N`: texts are cut at N characters. `encoding=base64`: the bytes themselves.
 * - `keyFormat`, `valueFormat`: how keys and values are to be read, one of `formatNames`, or `proto:set/package.Message` with
 *   a message of an uploaded .proto (`/confluent` behind it passes over what Confluent's serializers write first); `auto`, as
 *   without them, is by what they look like. What does not fit is hex, with `fault` saying why and at which byte.
 */
export const messagesQuery = z.object({
  from: fromText.optional(),
  direction: z.enum(['forward', 'backward']).optional(),
  partitions: partitionList.optional(),
  ranges: rangeList.optional(),
  limit: count(mostRows).optional(),
  filter: z.string().min(1).max(4_000).optional(),
  match: z.enum(['contains', 'equals', 'hex', 'regex', 'cel']).optional(),
  in: z.enum(['any', 'key', 'value', 'headers']).optional(),
  ignoreCase: z.enum(['0', '1']).optional(),
  show: z.enum(['matches', 'failures', 'all']).optional(),
  skip: positionList.optional(),
  follow: z.enum(['0', '1']).optional(),
  isolation: z.enum(['read_uncommitted', 'read_committed']).optional(),
  preview: count(2 ** 31).optional(),
  encoding: z.literal('base64').optional(),
  keyFormat: format.optional(),
  valueFormat: format.optional(),
})

/** A query, and what goes with it on its way: the types that it names, and whether a record is told with all its details. */
export type MessagesQuery = z.output<typeof messagesQuery> & ChosenSchemas & { details?: boolean }

/** How payloads are to be read and cut, as a query says it. */
export function payloadOptions(
  topic: string,
  query: Pick<MessagesQuery, 'preview' | 'encoding' | 'keyFormat' | 'valueFormat' | 'keyProto' | 'valueProto'>,
): PayloadOptions {
  const { preview, encoding, keyFormat, valueFormat, keyProto, valueProto } = query
  return {
    topic,
    preview,
    base64: encoding === 'base64',
    keyFormat: nameOf(keyFormat),
    valueFormat: nameOf(valueFormat),
    ...(keyProto ? { keyProto } : {}),
    ...(valueProto ? { valueProto } : {}),
  }
}

function nameOf(setting: MessagesQuery['keyFormat']): FormatName | undefined {
  return setting === undefined || setting === 'auto' ? undefined : formatOfSetting(setting)
}

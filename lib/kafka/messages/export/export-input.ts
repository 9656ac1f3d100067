import { z } from 'zod'
import { filterSpec } from '../filter/filter-spec'
import { messagesQuery } from '../messages-query'
import type { ExportForm } from './types'

const offset = z
  .string()
  .regex(/^\d{1,16}$/, 'must be an offset')
  .transform(Number)
  .refine(Number.isSafeInteger, 'must be below 2^53')

const range = z
  .strictObject({ partition: z.int().min(0).max(1_000_000), from: offset, to: offset })
  .refine(({ from, to }) => from <= to, 'must not end before it begins')

const asked = messagesQuery.shape

/**
 * Body of POST …/topics/{topic}/exports.
 *
 * - `ranges`: offsets [from, to) by partition; without it from `from` (the beginning without one) to the end as of now, of
 *   `partitions` or all
 * - `filter`, `match`, `in`, `ignoreCase`, `isolation`: as in a query of …/messages; only what matches is exported
 * - `keyFormat`, `valueFormat`: how the filter reads keys and values; what is exported are the bytes
 * - `format`, with `safeCells` for csv and `framing` for raw: see `ExportForm`
 */
export const exportInput = z
  .strictObject({
    format: z.enum(['jsonl', 'csv', 'raw']),
    safeCells: z.boolean().default(false),
    framing: z.enum(['length', 'newline', 'nul']).default('newline'),
    ranges: z.array(range).min(1).max(100_000).optional(),
    from: asked.from,
    partitions: asked.partitions,
    filter: asked.filter,
    match: asked.match,
    in: asked.in,
    ignoreCase: asked.ignoreCase,
    isolation: asked.isolation,
    keyFormat: asked.keyFormat,
    valueFormat: asked.valueFormat,
  })
  .refine(({ from }) => from?.kind !== 'cursor', { path: ['from'], message: 'must not be a cursor; give ranges' })
  .refine(({ ranges, from, partitions }) => ranges === undefined || (from === undefined && partitions === undefined), {
    path: ['ranges'],
    message: 'must not be together with from or partitions',
  })
  .refine(({ ranges = [] }) => new Set(ranges.map(entry => entry.partition)).size === ranges.length, {
    path: ['ranges'],
    message: 'must name each partition once',
  })

export type ExportInput = z.output<typeof exportInput>

export function exportForm({ format, safeCells, framing }: ExportInput): ExportForm {
  if (format === 'csv') return { format, safeCells }
  return format === 'raw' ? { format, framing } : { format }
}

export const exportFilter = (input: ExportInput) => filterSpec(input)

import { z } from 'zod'
import { filterSpec } from '../filter/filter-spec'
import { partsShape } from '../parts/parts-input'
import type { ExportForm } from './types'

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
    ...partsShape,
  })
  .refine(({ ranges, from, partitions }) => ranges === undefined || (from === undefined && partitions === undefined), {
    path: ['ranges'],
    message: 'must not be together with from or partitions',
  })

export type ExportInput = z.output<typeof exportInput>

export function exportForm({ format, safeCells, framing }: ExportInput): ExportForm {
  if (format === 'csv') return { format, safeCells }
  return format === 'raw' ? { format, framing } : { format }
}

export const exportFilter = (input: ExportInput) => filterSpec(input)

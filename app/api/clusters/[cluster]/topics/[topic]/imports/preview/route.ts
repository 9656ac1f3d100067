import { z } from 'zod'
import { guardBytes } from '@/lib/http/guard-bytes'
import { parseOrRefuse } from '@/lib/http/parse'
import { importForm } from '@/lib/kafka/messages/import/import-input'
import { importTarget } from '@/lib/kafka/messages/import/import-target'
import { previewImport } from '@/lib/kafka/messages/import/preview-import'

/**
 * - `tail`: how many of the bytes, at their end, are the end of the file
 * - `whole`: the bytes before are all of it
 * - `form`: as JSON; guessed where it is left out
 */
const query = z.strictObject({
  name: z.string().max(1_000),
  tail: z.coerce.number().int().min(0),
  whole: z.enum(['0', '1']).transform(flag => flag === '1'),
  form: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    })
    .optional(),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
})

/** The first rows of a file as they would be produced; nothing is written. */
export const POST = guardBytes('record:read', query, async ({ cluster, names, input, bytes, signal }) => {
  const { tail, form, ...asked } = input
  const target = await importTarget(cluster, names.topic ?? '', { signal })
  const end = Math.max(0, bytes.length - tail)
  return previewImport(target, bytes.subarray(0, end), asked.whole ? bytes : bytes.subarray(end), {
    ...asked,
    form: form === undefined ? null : parseOrRefuse(importForm, form),
  })
})

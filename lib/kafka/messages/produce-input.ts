import { z } from 'zod'
import type { ProduceInput } from './types'

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const bytes = z.union([
  z.strictObject({ text: z.string(), encoding: z.literal('utf8') }),
  z.strictObject({ text: z.string().regex(base64, 'must be base64'), encoding: z.literal('base64') }),
])

/** Body of POST …/topics/{topic}/messages: one record to write. */
export const produceInput: z.ZodType<ProduceInput> = z.strictObject({
  key: bytes.nullable(),
  value: bytes.nullable(),
  headers: z.array(z.strictObject({ key: z.string(), value: bytes.nullable() })).max(10_000),
  partition: z.int().min(0).max(1_000_000).nullable(),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']),
})

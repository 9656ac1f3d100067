import { z } from 'zod'
import type { ProduceInput } from './types'

/** Without a group that repeats: over megabytes that would take more stack than there is. */
const base64 = /^[A-Za-z0-9+/]*={0,2}$/
const isBase64 = (text: string) => text.length % 4 === 0 && base64.test(text)

const bytes = z.union([
  z.strictObject({ text: z.string(), encoding: z.literal('utf8') }),
  z.strictObject({ text: z.string().refine(isBase64, 'must be base64'), encoding: z.literal('base64') }),
])

/** Body of POST …/topics/{topic}/messages: one record to write. */
export const produceInput: z.ZodType<ProduceInput> = z.strictObject({
  key: bytes.nullable(),
  value: bytes.nullable(),
  headers: z.array(z.strictObject({ key: z.string(), value: bytes.nullable() })).max(10_000),
  partition: z.int().min(0).max(1_000_000).nullable(),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']),
})

import { z } from 'zod'
import { compressions, mostHeaders, mostRate, mostRecords, mostSeed } from './limits'
import type { LoadPlan } from './types'

const template = z.string().max(1024 * 1024)

/** Body of POST …/topics/{topic}/loads. */
export const loadInput: z.ZodType<LoadPlan> = z.strictObject({
  key: template.nullable(),
  value: template.nullable(),
  valueEncoding: z.enum(['utf8', 'base64']).default('utf8'),
  headers: z
    .array(z.strictObject({ key: z.string().min(1).max(10_000), value: template }))
    .max(mostHeaders)
    .default([]),
  partition: z.union([z.enum(['key', 'round-robin']), z.int().min(0).max(1_000_000)]).default('key'),
  compression: z.enum(compressions).default('none'),
  count: z.int().min(1).max(mostRecords),
  rate: z.int().min(1).max(mostRate).nullable().default(null),
  seed: z.string().max(mostSeed).default(''),
})

/** Body of POST …/topics/{topic}/loads/{job}/rate. */
export const loadRateInput = z.strictObject({ rate: z.int().min(1).max(mostRate).nullable() })

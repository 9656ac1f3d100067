import { z } from 'zod'
import { manifestVersion, sealed } from './export-manifest'
import type { ExportManifest } from './types'

const count = z.string().regex(/^\d{1,20}$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const counts = { records: count, filtered: count, failed: count, gaps: z.record(z.string(), count) }

const manifest = z.strictObject({
  format: z.literal('ottla-export'),
  version: z.literal(manifestVersion),
  form: z.discriminatedUnion('format', [
    z.strictObject({ format: z.literal('jsonl') }),
    z.strictObject({ format: z.literal('csv'), safeCells: z.boolean() }),
    z.strictObject({ format: z.literal('raw'), framing: z.enum(['length', 'newline', 'nul']) }),
  ]),
  topic: z.string(),
  topicId: z.string(),
  clusterId: z.string(),
  isolation: z.enum(['read_uncommitted', 'read_committed']),
  filter: z
    .strictObject({
      text: z.string(),
      match: z.enum(['contains', 'regex', 'cel']),
      within: z.enum(['any', 'key', 'value', 'headers']),
      ignoreCase: z.boolean(),
    })
    .nullable(),
  createdAt: z.string(),
  ...counts,
  partitions: z.array(z.strictObject({ partition: z.int().min(0), from: count, to: count, ...counts })),
  bytes: count,
  sha256: hash,
  seal: hash,
})

/** @returns null where it is no manifest of this version, was changed, or its own numbers do not add up */
export function readManifest(json: string): ExportManifest | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const parsed = manifest.safeParse(value)
  if (!parsed.success) return null
  const { partitions, records, filtered, failed, gaps } = parsed.data
  const offsets = partitions.reduce((sum, { from, to }) => sum + BigInt(to) - BigInt(from), 0n)
  const each = partitions.every(part => accounted(part) === BigInt(part.to) - BigInt(part.from))
  if (!each || accounted({ records, filtered, failed, gaps }) !== offsets) return null
  const { seal, ...rest } = parsed.data as ExportManifest // reasons of gaps may be newer than this reader
  const manifestAgain = sealed(rest)
  return manifestAgain.seal === seal ? manifestAgain : null
}

interface Accounted {
  records: string
  filtered: string
  failed: string
  gaps: Record<string, string>
}

function accounted({ records, filtered, failed, gaps }: Accounted): bigint {
  return [records, filtered, failed, ...Object.values(gaps)].reduce((sum, number) => sum + BigInt(number), 0n)
}

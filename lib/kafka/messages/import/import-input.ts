import { z } from 'zod'
import { mostColumns } from './csv-cells'
import type { CsvForm, ImportForm, ImportPlan } from './types'

/** Of all names together: a plan is read whenever its job is looked at. */
const mostNames = 256 * 1024
const name = z.string().max(10_000)
const column = z
  .int()
  .min(0)
  .max(mostColumns - 1)
  .nullable()

const csv = z
  .strictObject({
    format: z.literal('csv'),
    delimiter: z.enum([',', ';', '\t', '|']),
    quote: z.enum(['"', "'", 'none']),
    head: z.boolean(),
    columns: z.array(name).min(1).max(mostColumns),
    key: column,
    value: column,
    headers: z.array(z.strictObject({ column: z.int().min(0), key: name })).max(mostColumns),
    timestamp: column,
    partition: column,
    empty: z.enum(['null', 'empty']),
  })
  .refine(({ columns }) => columns.reduce((sum, column) => sum + column.length, 0) <= mostNames, {
    path: ['columns'],
    message: 'must not be longer than 256 KiB',
  })
  .refine(fits, { path: ['columns'], message: 'must have every column that is named' })

function fits({ columns, key, value, timestamp, partition, headers }: CsvForm): boolean {
  const named = [key, value, timestamp, partition, ...headers.map(header => header.column)]
  return named.every(column => column === null || column < columns.length)
}

/** How a file is read; see `ImportForm`. */
export const importForm: z.ZodType<ImportForm> = z.union([
  z.strictObject({
    format: z.literal('export'),
    layout: z.enum(['jsonl', 'csv']),
    keepTimestamps: z.boolean(),
    keepPartitions: z.boolean(),
    aborted: z.enum(['leave-out', 'write']),
  }),
  z.strictObject({ format: z.literal('text') }),
  z.strictObject({
    format: z.literal('json'),
    key: name.nullable(),
    value: name.nullable(),
    headers: name.nullable(),
    timestamp: name.nullable(),
    partition: name.nullable(),
    strings: z.enum(['text', 'json']),
    missing: z.enum(['fault', 'null']),
  }),
  csv,
])

/**
 * Body of POST …/topics/{topic}/imports. `check` is the id of a check of the same file that found the export complete;
 * without one an export is only written when it is `confirmed`.
 */
export const importInput = z.strictObject({
  mode: z.enum(['check', 'write']),
  file: z.strictObject({ name: z.string().min(1).max(1_000), size: z.int().min(1) }),
  form: importForm,
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
  onFault: z.enum(['stop', 'skip']).default('stop'),
  rate: z.int().min(1).max(10_000_000).nullable().default(null),
  check: z.string().optional(),
  confirmed: z.boolean().default(false),
}) satisfies z.ZodType<ImportPlan & { check?: string | undefined }>

export type ImportInput = z.output<typeof importInput>

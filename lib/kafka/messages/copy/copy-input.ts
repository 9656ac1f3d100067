import { z } from 'zod'
import { offset, partition, partsShape } from '../parts/parts-input'

const topicName = z.string().min(1).max(249)
const headerName = z.string().min(1).max(1_000)

/** Topics that one redrive may write to: each has its own writer. */
export const mostTargets = 100
const mostSelected = 10_000

const target = z.union([
  z.strictObject({ cluster: z.string().optional(), topic: topicName }),
  z.strictObject({
    cluster: z.string().optional(),
    header: headerName,
    partitionHeader: headerName.nullable().default(null),
    drop: z.array(headerName).max(100).default([]),
    topics: z.array(topicName).max(mostTargets).optional(),
  }),
])

/**
 * Body of POST …/topics/{topic}/copies, and of …/copies/plan.
 *
 * - what: `records` (at most 10,000 by partition and offset), or `ranges` (offsets [from, to) by partition), or from `from`
 *   (the beginning without one) to the end as of now, of `partitions` or all; the last two with a filter as in a query of …/messages, and
 *   `keyFormat` and `valueFormat`, how it reads keys and values
 * - `to.topic`: all to this topic; `to.header`: each to the topic that the last header of this name names, if it is one of
 *   `to.topics` (which only a plan may leave out). `to.cluster`: the same one without it
 * - `to.partitionHeader` names the partition; `to.drop`: headers left out, names or beginnings of names that end in `*`
 * - `keepTimestamp`, `keepPartition` (where the target has it; else the key decides), `compression`
 * - `ontoItself`: that the target may be the source, whose records will then be there twice
 * - `count`: the plan reads through the records and counts them
 */
export const copyInput = z
  .strictObject({
    records: z.array(z.strictObject({ partition, offset })).min(1).max(mostSelected).optional(),
    ...partsShape,
    to: target,
    keepTimestamp: z.boolean().default(true),
    keepPartition: z.boolean().default(false),
    compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
    ontoItself: z.boolean().default(false),
    count: z.boolean().default(false),
  })
  .refine(one => [one.records, one.ranges, one.from ?? one.partitions].filter(Boolean).length <= 1, {
    path: ['ranges'],
    message: 'must not be together with records, from or partitions',
  })
  .refine(({ records, filter }) => records === undefined || filter === undefined, {
    path: ['records'],
    message: 'must not be together with a filter',
  })

export type CopyInput = z.output<typeof copyInput>

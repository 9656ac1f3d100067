import { z } from 'zod'
import { durationMs } from './duration-ms'
import { int64Input as int64, offsetInput as offset, partitionInput as partition, twice } from './offset-input'

/** Most partitions of one change: what a server action can carry. */
const mostPartitions = 20_000

const name = z.string().min(1).max(1_000)
const groupId = z.string().max(10_000)
const duration = z
  .string()
  .max(100)
  .refine(text => durationMs(text) !== null, 'must be an ISO 8601 duration such as PT90M')

const plain = [
  z.strictObject({ by: z.literal('earliest') }),
  z.strictObject({ by: z.literal('latest') }),
  // Also one below 0 is pulled to the start, as the tool does.
  z.strictObject({ by: z.literal('offset'), offset: int64 }),
  z.strictObject({ by: z.literal('timestamp'), timestamp: offset }),
  z.strictObject({ by: z.literal('duration'), duration }),
  z.strictObject({ by: z.literal('shift'), shift: int64 }),
  z.strictObject({ by: z.literal('current') }),
  z.strictObject({ by: z.literal('group'), groupId }),
  z.strictObject({ by: z.literal('undo'), auditId: z.guid() }),
] as const

const scope = z
  .array(z.strictObject({ topic: name, partitions: z.array(partition).max(mostPartitions).nullable().default(null) }))
  .max(mostPartitions)

export const planResetInput = z.strictObject({
  strategy: z.discriminatedUnion('by', [
    ...plain,
    z.strictObject({ by: z.literal('csv'), text: z.string().max(8 * 1024 * 1024) }),
  ]),
  scope: scope.nullable().default(null),
})

const row = z.tuple([partition, offset.nullable(), offset.nullable()])

const strategy = z.discriminatedUnion('by', [...plain, z.strictObject({ by: z.literal('csv') })])

const topics = z
  .array(z.strictObject({ topic: name, topicId: z.guid(), rows: z.array(row).min(1).max(mostPartitions) }))
  .min(1)
  .max(mostPartitions)
  .refine(all => all.reduce((sum, { rows }) => sum + rows.length, 0) <= mostPartitions, 'too many partitions')
  .refine(all => new Set(all.map(({ topic }) => topic)).size === all.length, 'a topic is there twice')
  .refine(all => all.every(({ rows }) => new Set(rows.map(([partition]) => partition)).size === rows.length), twice)

/** What was planned, for scripts, which name the group in the path. `strategy` is kept with the record of the change. */
export const resetBody = z.strictObject({ strategy, topics })

export const resetInput = resetBody.extend({ groupId })

const safeOffset = z.int().min(0)

/** No partition twice: Kafka refuses such a request. */
export const recordTimesInput = z.strictObject({
  positions: z
    .array(z.strictObject({ topic: name, partition, offset: safeOffset }))
    .max(200)
    .refine(all => new Set(all.map(each => `${each.topic}-${each.partition}`)).size === all.length, 'twice'),
})

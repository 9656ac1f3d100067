import { z } from 'zod'
import { durationMs } from './duration-ms'

/** Most partitions of one change: what a server action can carry. */
const mostPartitions = 20_000

const name = z.string().min(1).max(1_000)
const groupId = z.string().max(10_000)
const partition = z.int().min(0).max(2_147_483_647)
const int64 = z
  .string()
  .regex(/^-?\d{1,19}$/, 'must be a whole number')
  .refine(text => BigInt.asIntN(64, BigInt(text)) === BigInt(text), 'must fit into 64 bits')
  .transform(text => BigInt(text).toString())
const offset = int64.refine(text => !text.startsWith('-'), 'must be 0 or more')
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

/** What was planned; kept as `strategy` with the record of the change. */
export const resetInput = z
  .strictObject({
    groupId,
    strategy: z.discriminatedUnion('by', [...plain, z.strictObject({ by: z.literal('csv') })]),
    topics: z
      .array(z.strictObject({ topic: name, topicId: z.guid(), rows: z.array(row).min(1).max(mostPartitions) }))
      .min(1)
      .max(mostPartitions),
  })
  .refine(
    ({ topics }) => topics.reduce((sum, { rows }) => sum + rows.length, 0) <= mostPartitions,
    'too many partitions',
  )
  .refine(({ topics }) => new Set(topics.map(({ topic }) => topic)).size === topics.length, 'a topic is there twice')
  .refine(
    ({ topics }) => topics.every(({ rows }) => new Set(rows.map(([partition]) => partition)).size === rows.length),
    'a partition is there twice',
  )

/** The same for scripts, which name the group in the path. */
export const resetBody = z.strictObject({
  strategy: resetInput.shape.strategy,
  topics: resetInput.shape.topics,
})

const safeOffset = z.int().min(0)

/** No partition twice: Kafka refuses such a request. */
export const recordTimesInput = z.strictObject({
  positions: z
    .array(z.strictObject({ topic: name, partition, offset: safeOffset }))
    .max(200)
    .refine(all => new Set(all.map(each => `${each.topic}-${each.partition}`)).size === all.length, 'twice'),
})

import { z } from 'zod'
import { noneTwice, offsetInput as offset, partitionInput as partition, twice } from '../offsets/offset-input'

/** Of the size only: what a name may be is Kafka's to say. */
const groupId = z.string().max(33_000)
const topic = z.string().min(1).max(1_000)
/** Most partitions of one change: what a server action can carry. */
const mostRows = 20_000

export const planDeleteGroupsInput = z.strictObject({ groupIds: z.array(groupId).min(1).max(1_000) })

/** `fingerprint`: of the plan; a group that has moved on since is left alone. */
export const deleteGroupsInput = z.strictObject({
  groups: z
    .array(z.strictObject({ groupId, fingerprint: z.string().max(100).nullable().default(null) }))
    .min(1)
    .max(1_000),
})

/** `topics` null: all; `partitions` null: all of the topic. */
const scope = z
  .array(z.strictObject({ topic, partitions: z.array(partition).max(mostRows).nullable().default(null) }))
  .max(10_000)

export const planDeleteOffsetsInput = z.strictObject({ groupId, scope })

export const deleteOffsetsInput = z.strictObject({
  groupId,
  rows: z
    .array(z.strictObject({ topic, partition, before: offset }))
    .min(1)
    .max(mostRows)
    .refine(noneTwice, twice),
})

const reason = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('copy'), from: groupId }),
  z.strictObject({ by: z.literal('restore'), auditId: z.guid() }),
  z.strictObject({ by: z.literal('preview') }),
])

export const planSetOffsetsInput = z.strictObject({
  groupId,
  reason,
  /** Of a copy: only these topics. */
  topics: z.array(topic).max(10_000).nullable().default(null),
  /** Of a preview: just behind what was shown. */
  places: z.array(z.strictObject({ topic, partition, offset })).max(mostRows).refine(noneTwice, twice).default([]),
})

const commit = z.strictObject({ offset, leaderEpoch: z.int().min(-1), metadata: z.string().max(32_000) })

export const setOffsetsInput = z.strictObject({
  groupId,
  reason,
  rows: z
    .array(z.strictObject({ topic, partition, before: offset.nullable(), after: commit.nullable() }))
    .min(1)
    .max(mostRows)
    .refine(noneTwice, twice),
  topicIds: z.record(topic, z.guid()),
})

export const removeMembersInput = z.strictObject({
  groupId,
  members: z
    .array(z.strictObject({ memberId: z.string().max(33_000), instanceId: z.string().max(33_000).nullable() }))
    .min(1)
    .max(1_000),
})

export const planShareOffsetsInput = z.strictObject({
  groupId,
  to: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('earliest') }),
    z.strictObject({ by: z.literal('latest') }),
    z.strictObject({ by: z.literal('timestamp'), timestamp: offset }),
    z.strictObject({ by: z.literal('restore'), auditId: z.guid() }),
  ]),
  topics: z.array(topic).max(10_000).nullable().default(null),
})

export const alterShareOffsetsInput = z.strictObject({
  groupId,
  to: planShareOffsetsInput.shape.to,
  rows: z
    .array(z.strictObject({ topic, partition, before: offset.nullable(), after: offset }))
    .min(1)
    .max(mostRows)
    .refine(noneTwice, twice),
})

export const deleteShareOffsetsInput = z.strictObject({ groupId, topics: z.array(topic).min(1).max(10_000) })

export type DeleteGroupsInput = z.output<typeof deleteGroupsInput>
export type DeleteOffsetsInput = z.output<typeof deleteOffsetsInput>
export type PlanSetOffsetsInput = z.output<typeof planSetOffsetsInput>
export type SetOffsetsInput = z.output<typeof setOffsetsInput>
export type RemoveMembersInput = z.output<typeof removeMembersInput>
export type PlanShareOffsetsInput = z.output<typeof planShareOffsetsInput>
export type AlterShareOffsetsInput = z.output<typeof alterShareOffsetsInput>

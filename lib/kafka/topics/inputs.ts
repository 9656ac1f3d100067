import { z } from 'zod'

/** Of the size only: what a name or a number may be is Kafka's to say, so that its own objection is shown. */
const name = z.string().max(1_000)
const int32 = z.int().min(-2_147_483_648).max(2_147_483_647)
const int16 = z.int().min(-32_768).max(32_767)
const configs = z.record(z.string().min(1).max(1_000), z.string().max(100_000))

/** Null: the broker's default. */
const shape = { partitions: int32.nullable(), replicationFactor: int16.nullable(), configs }

export const createTopicInput = z.strictObject({ name, ...shape })

/** `name` null: none was typed yet; the broker is asked with a free one. */
export const validateTopicInput = z.strictObject({ name: name.nullable(), ...shape })

export const planDeleteTopicsInput = z.strictObject({ names: z.array(name).min(1).max(1_000) })

/** With its `topicId` a topic is only deleted while it is still the one that the plan was about. */
export const deleteTopicsInput = z.strictObject({
  topics: z
    .array(z.strictObject({ name, topicId: z.guid().nullable().default(null) }))
    .min(1)
    .max(1_000),
})

/** `set`: new values; `reset`: names that go back to what they inherit. */
export const alterTopicConfigsInput = z
  .strictObject({
    topic: name,
    set: configs.default({}),
    reset: z.array(z.string().min(1).max(1_000)).default([]),
  })
  .refine(({ set, reset }) => Object.keys(set).length + reset.length > 0, 'nothing to change')

export type CreateTopicInput = z.output<typeof createTopicInput>
export type ValidateTopicInput = z.output<typeof validateTopicInput>
export type DeleteTopicsInput = z.output<typeof deleteTopicsInput>
export type AlterTopicConfigsInput = z.output<typeof alterTopicConfigsInput>

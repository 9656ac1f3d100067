import { z } from 'zod'
import { groupStatuses } from '@/lib/lag/types'

const day = 86_400_000
const id = z.guid()
const name = z.string().trim().min(1).max(100)

const conditionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lag'), above: z.string().regex(/^\d{1,18}$/, 'must be a number of records') }),
  z.strictObject({
    kind: z.literal('time-lag'),
    above: z
      .int()
      .min(0)
      .max(365 * day),
  }),
  z.strictObject({ kind: z.literal('status'), statuses: z.array(z.enum(groupStatuses)).min(1).max(8) }),
  z.strictObject({ kind: z.literal('no-members') }),
])

const pattern = z.strictObject({ kind: z.enum(['glob', 'regex']), text: z.string().min(1).max(500) })

/** `id` null: a new one. */
export const putRuleInput = z.strictObject({
  id: id.nullable(),
  name,
  enabled: z.boolean(),
  pattern,
  condition: conditionInput,
  for: z
    .int()
    .min(0)
    .max(7 * day),
  repeat: z
    .int()
    .min(60_000)
    .max(30 * day)
    .nullable(),
  webhooks: z.array(id).max(20),
})

export const enableRuleInput = z.strictObject({ id, enabled: z.boolean() })
export const deleteRuleInput = z.strictObject({ id })

/** `url` null: as it was, for what is stored is told to nobody. */
export const putWebhookInput = z.strictObject({
  id: id.nullable(),
  name,
  kind: z.enum(['slack', 'json']),
  url: z.string().max(2_000).nullable(),
})

export const webhookInput = z.strictObject({ id })

/** Of a rule, of a group, or of a group by one rule; for so many milliseconds. */
export const muteInput = z
  .strictObject({
    ruleId: id.nullable(),
    groupId: z.string().max(32_767).nullable(),
    for: z
      .int()
      .min(1_000)
      .max(366 * day),
  })
  .refine(({ ruleId, groupId }) => ruleId !== null || groupId !== null, 'name a rule or a group')

export const unmuteInput = z.strictObject({ id })

export type PutRuleInput = z.output<typeof putRuleInput>
export type PutWebhookInput = z.output<typeof putWebhookInput>
export type MuteInput = z.output<typeof muteInput>

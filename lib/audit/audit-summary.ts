import { z } from 'zod'
import type { Decimal } from '@/lib/decimal'

const commit = z.object({ offset: z.string() }).nullable()
const place = { topic: z.string(), partition: z.number() }
const outcome = z.enum(['done', 'refused', 'overtaken', 'unknown'])

/** Kept beside a record, so that a list of changes need not read where each of thousands of partitions stood. */
export const auditSummary = z.object({
  /** Of a share group: these are start offsets. */
  share: z.boolean(),
  /** Partitions of which the record keeps where they stood. */
  kept: z.number(),
  /** Partitions that were written. */
  written: z.number(),
  /** Offsets gone back over, and passed over, in all partitions together. */
  rereads: z.string(),
  skips: z.string(),
  /** Where it is one partition alone. */
  only: z.object({ ...place, before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  /** How a reset chose its offsets; its shape is that of the reset. */
  strategy: z.unknown().optional(),
  /** Clients that were taken out of a group. */
  members: z.array(z.string()),
})

export type AuditSummary = Omit<z.output<typeof auditSummary>, 'rereads' | 'skips'> & {
  rereads: Decimal
  skips: Decimal
}

const beforeShape = z.object({ type: z.string().optional(), offsets: z.array(z.object({ ...place, commit })) })
// Of share groups: whole topics too, with an error where it was refused.
const afterRow = z.object({
  topic: z.string(),
  partition: z.number().nullable(),
  commit: commit.optional(),
  after: z.string().nullish(),
  outcome: outcome.optional(),
  error: z.unknown().optional(),
})
const afterShape = z.object({ strategy: z.unknown().optional(), offsets: z.array(afterRow) })
const membersShape = z.object({ members: z.array(z.object({ clientId: z.string() })) })
const mostMembers = 20

/** One partition of a change; of whole topics of a share group `partition` is null. */
export interface ChangedPlace {
  topic: string
  partition: number | null
  before: Decimal | null
  after: Decimal | null
  outcome: z.output<typeof outcome>
}

/** Partition by partition, as far as it was one of offsets; null where it was none. */
export function changedPlaces(before: unknown, after: unknown): ChangedPlace[] | null {
  const was = beforeShape.safeParse(before).data?.offsets
  const is = afterShape.safeParse(after).data?.offsets
  if (is === undefined) {
    return (
      was?.map(({ topic, partition, commit }) => {
        return { topic, partition, before: commit?.offset ?? null, after: null, outcome: 'done' }
      }) ?? null
    )
  }
  const stood = new Map(was?.map(each => [keyOf(each), each.commit?.offset ?? null]))
  return is.map(each => ({
    topic: each.topic,
    partition: each.partition,
    before: stood.get(keyOf(each)) ?? null,
    after: each.commit?.offset ?? each.after ?? null,
    outcome: each.outcome ?? ((each.error ?? null) === null ? 'done' : 'refused'),
  }))
}

/** What a change did, in numbers; zeros where it was none of offsets. */
export function summarise(before: unknown, after: unknown): AuditSummary {
  const was = beforeShape.safeParse(before).data
  const is = afterShape.safeParse(after).data
  const places = is === undefined ? [] : (changedPlaces(before, after) ?? [])
  const written = places.filter(each => each.outcome !== 'refused')
  let [rereads, skips] = [0n, 0n]
  for (const { before: from, after: to } of written) {
    if (from === null || to === null) continue
    const moved = BigInt(to) - BigInt(from)
    if (moved < 0n) rereads -= moved
    else skips += moved
  }
  const [one] = written
  const { topic = '', partition = null, before: from = null, after: to = null } = one ?? {}
  return {
    share: was?.type === 'share',
    kept: was?.offsets.length ?? 0,
    written: written.length,
    rereads: rereads.toString(),
    skips: skips.toString(),
    only: written.length === 1 && partition !== null ? { topic, partition, before: from, after: to } : null,
    strategy: is?.strategy ?? null,
    members: (membersShape.safeParse(before).data?.members ?? []).slice(0, mostMembers).map(each => each.clientId),
  }
}

function keyOf({ topic, partition }: { topic: string; partition: number | null }): string {
  return `${topic}-${partition}`
}

import 'server-only'
import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { findAudit, listAudit } from '@/lib/store/audit'
import type { PastGroupChange, Place } from './types'

/** Changes that are looked through for the list. */
const mostListed = 100

/** What the records of changes to a group keep of where it stood before. */
const kept = z.object({
  type: z.string().optional(),
  offsets: z.array(
    z.object({
      topic: z.string(),
      partition: z.number(),
      commit: z.object({ offset: z.string(), leaderEpoch: z.number(), metadata: z.string() }).nullable(),
    }),
  ),
})

/**
 * Where a group stood before a change that is recorded here.
 *
 * @returns `share`: these are start offsets
 * @throws OttlaError NOT_FOUND
 */
export function keptPlaces(
  clusterId: string,
  groupId: string,
  auditId: string,
): { share: boolean; offsets: (Omit<Place, 'commit'> & { commit: Place['commit'] | null })[] } {
  const entry = findAudit(clusterId, auditId)
  const before = kept.safeParse(entry?.before)
  if (entry?.kind !== 'group' || entry.name !== groupId || !before.success) {
    throw new OttlaError('NOT_FOUND', `There is no record of such a change of group "${groupId}".`, {
      hint: 'It may be too old; choose the offsets yourself.',
      params: { group: groupId },
    })
  }
  return { share: before.data.type === 'share', offsets: before.data.offsets }
}

/** What was done here to a group and can be taken back, newest first. */
export function pastChanges(clusterId: string, groupId: string): PastGroupChange[] {
  return listAudit(clusterId, { kind: 'group', name: groupId, limit: mostListed }).flatMap(entry => {
    const { id: auditId, at, actor, action, outcome } = entry
    const { kept: partitions, share } = entry.summary
    return partitions === 0 ? [] : [{ auditId, at, actor, action, outcome, partitions, share }]
  })
}

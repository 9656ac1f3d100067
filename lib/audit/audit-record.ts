import 'server-only'
import { OttlaError } from '@/lib/errors'
import { findAudit } from '@/lib/store/audit'
import { changedPlaces, summarise } from './audit-summary'
import type { AuditRecord } from './types'

/**
 * One change whole: before and after, and the command line that equals it.
 *
 * @throws OttlaError NOT_FOUND
 */
export function auditRecord(clusterId: string, id: string): AuditRecord {
  const found = findAudit(clusterId, id)
  if (!found) {
    throw new OttlaError('NOT_FOUND', 'There is no record of this change.', {
      hint: 'It may be too old: the latest 100,000 changes of a cluster are kept.',
    })
  }
  const { cluster: _, before, after, ...entry } = found
  const places = changedPlaces(before, after)
  const kept = places === null ? { before, after } : { before: null, after: null }
  return { ...entry, ...kept, places, summary: summarise(before, after) }
}

import type { ErrorCode, Rows } from '@/lib/errors'
import type { AuditSummary, ChangedPlace } from './audit-summary'

/** Why a change was not made: as `OttlaError`, without what to do now. */
export interface AuditError {
  code: ErrorCode
  message: string
  params: Readonly<Record<string, string>>
}

/** How a change ended. */
export const auditOutcomes = ['done', 'partly', 'failed'] as const

/** One change in the list of all that was done; where each partition stood is read with the change itself. */
export interface AuditLine {
  id: string
  /** Place in the record: later changes have larger ones. */
  number: number
  /** Milliseconds since 1970. */
  at: number
  actor: string
  action: string
  kind: string
  name: string
  outcome: (typeof auditOutcomes)[number]
  /** Set where it failed. */
  error: AuditError | null
  summary: AuditSummary
}

export interface AuditQuery {
  /** What was changed: `group`, and its name. */
  kind?: string
  name?: string
  /** Milliseconds since 1970. */
  since?: number
  action?: string
  outcome?: AuditLine['outcome']
  /** In name, user, action, detail or error, whatever its case. */
  text?: string
  /** Only older ones than this place in the record. */
  below?: number
  limit: number
}

/** GET /api/clusters/{cluster}/audit */
export interface AuditList extends Rows<AuditLine> {
  /** Older changes were left out. */
  more: boolean
}

/** GET /api/clusters/{cluster}/audit/{entry}: one change whole. */
export interface AuditRecord extends Omit<AuditLine, 'number'> {
  command: string | null
  /** Partition by partition; null where it was no change of offsets. */
  places: ChangedPlace[] | null
  /** As they were kept; null where `places` says it. */
  before: unknown
  after: unknown
}

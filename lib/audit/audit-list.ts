import 'server-only'
import { listAudit } from '@/lib/store/audit'
import type { AuditList, AuditQuery } from './types'

/** What was changed through Ottla, newest first, and whether there is more of it than was asked for. */
export function auditList(clusterId: string, query: AuditQuery): AuditList {
  const rows = listAudit(clusterId, { ...query, limit: query.limit + 1 })
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit, problems: [] }
}

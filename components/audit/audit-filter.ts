'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { auditOutcomes } from '@/lib/audit/types'

export const spans = { '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 }
export type Span = keyof typeof spans

const filter = {
  q: parseAsString.withDefault(''),
  action: parseAsString.withDefault(''),
  outcome: parseAsStringLiteral(auditOutcomes),
  within: parseAsStringLiteral(['24h', '7d', '30d']),
  group: parseAsString,
}

/** Which changes are shown; in the address, so that it can be sent to somebody. */
export function useAuditFilter() {
  return useQueryStates(filter)
}

export type AuditFilter = ReturnType<typeof useAuditFilter>[0]

/** The question to the read API. `since` is rounded to the minute, so that the address stays the same meanwhile. */
export function auditQuery({ q, action, outcome, within, group }: AuditFilter, limit: number, now: number): string {
  const query = new URLSearchParams({ limit: String(limit) })
  if (q !== '') query.set('text', q)
  if (action !== '') query.set('action', action)
  if (outcome !== null) query.set('outcome', outcome)
  if (group !== null) query.set('group', group)
  if (within !== null) query.set('since', String(Math.floor((now - spans[within]) / 60_000) * 60_000))
  return query.toString()
}

export function isFiltered({ q, action, outcome, within, group }: AuditFilter): boolean {
  return q !== '' || action !== '' || outcome !== null || within !== null || group !== null
}

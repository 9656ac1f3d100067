import { visibleString } from '@/components/messages/payload/visible-text'
import type { AuditLine } from '@/lib/audit/types'
import type { Dictionary } from '@/lib/i18n/en'
import type { AuditWords } from '@/lib/i18n/en/audit'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'

const offset = (value: string | null) => (value === null ? '-' : num(value))

/** One line of what a change did, or why it was not made. */
export function auditDetail({ action, outcome, error, summary }: AuditLine, words: AuditWords, t: Dictionary): string {
  if (error !== null) return errorText(t, { ...error, hint: '' }).message
  const { detail } = words
  const { only, written, kept, members, rereads, skips } = summary
  if (members.length > 0) return members.map(visibleString).join(', ')
  if (only !== null) return `${only.topic}-${only.partition} ${offset(only.before)} → ${offset(only.after)}`
  if (written > 0) {
    const parts = [detail.written(written)]
    if (rereads !== '0') parts.push(detail.rereads(BigInt(rereads)))
    if (skips !== '0') parts.push(detail.skips(BigInt(skips)))
    return parts.join(', ')
  }
  if (outcome === 'partly') return detail.nothing
  return kept > 0 || action === 'group:delete' ? detail.lost(kept) : ''
}

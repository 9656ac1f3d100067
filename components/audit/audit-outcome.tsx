import { Status, type StatusLevel } from '@/components/ui/status'
import type { AuditLine } from '@/lib/audit/types'
import { useAuditWords } from '@/lib/i18n/audit'

const levels: Record<AuditLine['outcome'], StatusLevel> = { done: 'ok', partly: 'warn', failed: 'crit' }

/** How a change ended. */
export function AuditOutcome({ outcome }: Pick<AuditLine, 'outcome'>) {
  return <Status level={levels[outcome]}>{useAuditWords().outcomes[outcome]}</Status>
}

import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import type { DownloadField } from '@/components/table/download-rows'
import { Time } from '@/components/ui/time'
import type { AuditLine } from '@/lib/audit/types'
import type { Dictionary } from '@/lib/i18n/en'
import type { AuditWords } from '@/lib/i18n/en/audit'
import { auditDetail } from './audit-detail'
import { AuditOutcome } from './audit-outcome'

/** Columns of the list of changes. */
export function auditColumns(words: AuditWords, t: Dictionary): Column<AuditLine>[] {
  const { columns: heads } = words
  return [
    { id: 'time', head: heads.time, width: 200, phoneWidth: 210, cell: line => <Time at={line.at} /> },
    {
      id: 'actor',
      head: heads.actor,
      width: 100,
      priority: 'low',
      cell: line => words.actor(visibleString(line.actor)),
    },
    {
      id: 'action',
      head: heads.action,
      width: 190,
      priority: 'high',
      cell: line => <span className="font-medium">{words.action(line.action)}</span>,
    },
    {
      id: 'name',
      head: heads.name,
      width: 240,
      priority: 'high',
      mono: true,
      cell: line => (
        <span title={visibleString(line.name)}>
          {visibleString(line.name)}
          {line.kind in words.kinds && <span className="font-sans text-text-3"> {words.kinds[line.kind]}</span>}
        </span>
      ),
    },
    {
      id: 'detail',
      head: heads.detail,
      minWidth: 160,
      priority: 'high',
      cell: line => {
        const detail = auditDetail(line, words, t)
        return (
          <span title={detail} className="text-text-2">
            {detail}
          </span>
        )
      },
    },
    {
      id: 'outcome',
      head: heads.outcome,
      width: 110,
      phoneWidth: 90,
      cell: line => <AuditOutcome outcome={line.outcome} />,
    },
  ]
}

const moved = (pick: 'before' | 'after') => (line: AuditLine) => line.summary.only?.[pick] ?? null

/** What a file of the changes has of each. */
export const auditFields: readonly DownloadField<AuditLine>[] = [
  ['id', line => line.id],
  ['at', line => new Date(line.at).toISOString()],
  ['user', line => line.actor],
  ['action', line => line.action],
  ['kind', line => line.kind],
  ['name', line => line.name],
  ['outcome', line => line.outcome],
  ['error', line => line.error?.code ?? null],
  ['message', line => line.error?.message ?? null],
  ['partitions', line => line.summary.written],
  ['rereads', line => line.summary.rereads],
  ['skips', line => line.summary.skips],
  ['topic', line => line.summary.only?.topic ?? null],
  ['partition', line => line.summary.only?.partition ?? null],
  ['before', moved('before')],
  ['after', moved('after')],
]

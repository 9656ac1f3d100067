'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FilterBox } from '@/components/table/filter-box'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { auditOutcomes } from '@/lib/audit/types'
import { useAuditWords } from '@/lib/i18n/audit'
import { type AuditFilter, type Span, spans } from './audit-filter'

interface AuditToolbarProps {
  filter: AuditFilter
  onFilter: (filter: Partial<AuditFilter>) => void
  /** What is shown, in words. */
  result: string
  tools: ReactNode
}

/** Filter, time, action, result; then what is shown. */
export function AuditToolbar({ filter, onFilter, result, tools }: AuditToolbarProps) {
  const words = useAuditWords()
  const some = Object.keys(words.actions)
  const { outcomes, times, any } = words
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 pb-2.5 max-md:px-4">
      <FilterBox value={filter.q} onChange={q => onFilter({ q })} placeholder={words.filter} result={result} />
      <Select
        aria-label={words.timeFilter}
        prefix={words.timeFilter}
        value={filter.within ?? ''}
        onChange={within => onFilter({ within: within === '' ? null : within })}
        options={[
          { value: '', label: any },
          ...(Object.keys(spans) as Span[]).map(value => ({ value, label: times[value] })),
        ]}
        className="w-auto"
      />
      <Select
        aria-label={words.actionFilter}
        prefix={words.actionFilter}
        value={filter.action}
        onChange={action => onFilter({ action })}
        options={[{ value: '', label: any }, ...some.map(value => ({ value, label: words.action(value) }))]}
        className="w-auto"
      />
      <Select
        aria-label={words.outcomeFilter}
        prefix={words.outcomeFilter}
        value={filter.outcome ?? ''}
        onChange={outcome => onFilter({ outcome: outcome === '' ? null : outcome })}
        options={[{ value: '', label: any }, ...auditOutcomes.map(value => ({ value, label: outcomes[value] }))]}
        className="w-auto"
      />
      {filter.group !== null && (
        <Button icon={X} onClick={() => onFilter({ group: null })} className="max-w-[260px]">
          <span className="mono truncate">{visibleString(filter.group)}</span>
        </Button>
      )}
      <span className="flex-1 max-md:hidden" />
      <span className="tnum text-text-2 text-xs">{result}</span>
      {tools}
    </div>
  )
}

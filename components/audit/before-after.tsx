'use client'
import { PlanTable } from '@/components/groups/actions/plan-table'
import { visibleString } from '@/components/messages/payload/visible-text'
import { CodeBlock } from '@/components/ui/code-block'
import type { AuditRecord } from '@/lib/audit/types'
import { useAuditWords } from '@/lib/i18n/audit'
import { useGroupActionWords } from '@/lib/i18n/group-actions'

/** Partition by partition where it was one of offsets; else both states as they were kept. */
export function BeforeAfter({ entry }: { entry: AuditRecord }) {
  const { entry: words } = useAuditWords()
  const { outcomes } = useGroupActionWords()
  const { places, before, after, summary } = entry
  if (places !== null && places.length > 0) {
    const rows = places.map(({ outcome, ...row }) =>
      outcome === 'done' ? row : { ...row, outcome: outcomes[outcome] },
    )
    return (
      <section>
        <h3 className="mb-1.5 font-medium text-sm">{words.places}</h3>
        <PlanTable rows={rows} share={summary.share} />
      </section>
    )
  }
  if (before === null && after === null) return null
  return (
    <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
      <State title={words.before} value={before} />
      <State title={words.after} value={after} />
    </div>
  )
}

function State({ title, value }: { title: string; value: unknown }) {
  const { entry } = useAuditWords()
  const text = value === null ? entry.empty : (JSON.stringify(value, null, 2) ?? entry.empty)
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-medium text-sm">{title}</h3>
      <CodeBlock label={title} wrap className="max-h-[38vh]">
        {text.split('\n').map(visibleString).join('\n')}
      </CodeBlock>
    </section>
  )
}

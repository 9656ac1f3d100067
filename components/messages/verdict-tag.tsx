import { Check, TriangleAlert } from 'lucide-react'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import { filterReason } from '@/lib/i18n/filter-reason'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { visibleString } from './payload/visible-text'

/** What a filter that is tried says of a record, and why it can say nothing. */
export function VerdictTag({ record }: { record: RecordLine }) {
  const { filter } = useT().messages
  const { trial } = filter
  const className = 'mr-1.5 max-w-full font-sans'
  if (record.failure !== undefined) {
    const reason = visibleString(filterReason(filter.reason, record.failure))
    return (
      <Tag tone="warn" icon={TriangleAlert} title={reason} className={className}>
        {trial.fails(reason)}
      </Tag>
    )
  }
  if (record.matches === undefined) return null
  return record.matches ? (
    <Tag tone="ok" icon={Check} className={className}>
      {trial.match}
    </Tag>
  ) : (
    <Tag className={className}>{trial.noMatch}</Tag>
  )
}

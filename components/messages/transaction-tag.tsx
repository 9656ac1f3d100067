import { TriangleAlert } from 'lucide-react'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import type { RecordLine } from '@/lib/kafka/messages/types'

/** That a record's transaction was aborted, or is still open. */
export function TransactionTag({ record }: { record: RecordLine }) {
  const { messages: m } = useT()
  return (
    <>
      {record.aborted && (
        <Tag tone="warn" icon={TriangleAlert} title={m.abortedTitle} className="mr-1.5 font-sans">
          {m.aborted}
        </Tag>
      )}
      {record.open && (
        <Tag tone="accent" title={m.openTitle} className="mr-1.5 font-sans">
          {m.open}
        </Tag>
      )}
    </>
  )
}

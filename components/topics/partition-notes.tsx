'use client'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'
import type { PartitionRow } from '@/lib/kafka/topics/types'
import { partitionTrouble } from './partition-state'

/** What needs a person, above the table: which partitions, which brokers, and what it means. */
export function PartitionNotes({ rows }: { rows: readonly PartitionRow[] }) {
  const { partition: words } = useT().topics
  const { withoutLeader, offlineBrokers, underReplicated, missingBrokers } = partitionTrouble(rows)
  const alone = rows.every(row => row.replicas.length === 1)
  const few = withoutLeader.slice(0, 10).map(String)
  const numbers = withoutLeader.length > few.length ? `${few.join(', ')}, …` : words.numbers(few)
  return (
    <>
      {withoutLeader.length > 0 && (
        <div className="px-6 pb-2.5 max-md:px-4">
          <Note tone="crit" role="status" title={words.noLeader(numbers, withoutLeader.length)}>
            {words.noLeaderText(words.numbers(offlineBrokers.map(String)), offlineBrokers.length)}
            {alone && ` ${words.noOtherCopy}`}
          </Note>
        </div>
      )}
      {underReplicated.length > 0 && (
        <div className="px-6 pb-2.5 max-md:px-4">
          <Note tone="warn" role="status" title={words.behindTitle(underReplicated.length)}>
            {words.behindText(words.numbers(missingBrokers.map(String)), missingBrokers.length)}
          </Note>
        </div>
      )}
    </>
  )
}

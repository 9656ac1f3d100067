'use client'
import { Copy, Trash2 } from 'lucide-react'
import { BulkBar } from '@/components/table/bulk-bar'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import { useCopy } from '@/lib/browser/use-copy'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { sizeOf } from './topic-toolbar'

interface TopicBulkBarProps {
  selected: readonly TopicRow[]
  onClear: () => void
  onDelete: () => void
}

/** What can be done with the selected topics, in the place of the toolbar. */
export function TopicBulkBar({ selected, onClear, onDelete }: TopicBulkBarProps) {
  const { topics, common } = useT()
  const { locked } = useCluster()
  const { state, copy } = useCopy()
  useHeadingFocusAfter()
  return (
    <BulkBar count={selected.length} onClear={onClear} facts={topics.selectedFacts(facts(selected, topics))}>
      <Button icon={Copy} onClick={() => void copy(selected.map(row => row.name).join('\n'))}>
        {state === 'copied'
          ? common.copied
          : state === 'failed'
            ? common.copyFailed
            : topics.copyNames(selected.length)}
      </Button>
      <Button kind="danger-outline" icon={Trash2} locked={locked} onClick={onDelete}>
        {topics.delete(selected.length)}
      </Button>
    </BulkBar>
  )
}

function facts(rows: readonly TopicRow[], topics: ReturnType<typeof useT>['topics']): string {
  const partitions = rows.reduce((sum, row) => sum + row.partitions, 0)
  const records = rows.map(row => row.records)
  const messages = records.includes(null)
    ? []
    : [topics.messageCount(records.reduce((sum, count) => sum + BigInt(count ?? 0), 0n))]
  return [topics.partitionCount(partitions), ...messages, ...sizeOf(rows)].join(' · ')
}

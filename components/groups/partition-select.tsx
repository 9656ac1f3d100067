'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import type { TopicPartition } from './most-telling'
import type { GroupSelection } from './use-group-selection'

const allPartitions = '*'

/** One partition of the group, or the sum over all. */
export function PartitionSelect({ group, selection }: { group: GroupDescription; selection: GroupSelection }) {
  const { chart: words } = useT().groups
  const { selected, all } = selection
  const value = all || selected === null ? allPartitions : partitionName(selected)
  const rows =
    selected === null || group.rows.some(row => partitionName(row) === partitionName(selected))
      ? group.rows
      : [...group.rows, selected]
  return (
    <Select
      aria-label={words.partition}
      prefix={words.partition}
      size="sm"
      mono
      value={value}
      onChange={next => {
        const row = rows.find(each => partitionName(each) === next)
        if (row === undefined) selection.showAll()
        else selection.select({ topic: row.topic, partition: row.partition })
      }}
      options={[
        { value: allPartitions, label: words.all },
        ...rows.map(row => ({ value: partitionName(row), label: visibleString(partitionName(row)) })),
      ]}
      className="w-auto max-w-[320px] max-md:max-w-full"
    />
  )
}

/** `topic-partition`, as Kafka writes it. */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

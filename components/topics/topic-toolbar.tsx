'use client'
import { Download } from 'lucide-react'
import { FilterBox } from '@/components/table/filter-box'
import { CliButton } from '@/components/ui/cli-button'
import { IconButton } from '@/components/ui/icon-button'
import { Switch } from '@/components/ui/switch'
import { useCluster } from '@/lib/browser/cluster'
import { sequence } from '@/lib/cli/command'
import { describeLogDirsCommand } from '@/lib/cli/kafka-log-dirs'
import { describeTopicCommand, listTopicsCommand } from '@/lib/cli/kafka-topics'
import { useT } from '@/lib/i18n/context'
import { bytes, num } from '@/lib/i18n/format'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { download, toCsv } from './csv'

interface TopicToolbarProps {
  search: string
  onSearch: (search: string) => void
  internal: boolean
  onInternal: (internal: boolean) => void
  internalCount: number
  /** Those that can be seen at all, and those that the filter leaves. */
  all: readonly TopicRow[]
  shown: readonly TopicRow[]
}

export function TopicToolbar(props: TopicToolbarProps) {
  const { topics } = useT()
  const { target, name } = useCluster()
  const { search, internal, all, shown } = props
  const facts = search === '' ? totals(shown, topics) : topics.ofTopics(shown.length, all.length)
  const script = sequence(
    listTopicsCommand(target, { excludeInternal: !internal }),
    describeTopicCommand(target),
    describeLogDirsCommand(target),
  )
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <FilterBox
        value={search}
        onChange={props.onSearch}
        placeholder={topics.filter}
        result={topics.ofTopics(shown.length, all.length)}
      />
      <Switch checked={internal} onChange={props.onInternal}>
        {topics.internal} <span className="tnum font-normal text-text-3">{num(props.internalCount)}</span>
      </Switch>
      <span className="flex-1" />
      <span className="tnum text-text-2 text-xs max-lg:hidden">{facts}</span>
      <CliButton script={script} comment={name} />
      <IconButton
        label={topics.download}
        icon={Download}
        className="max-md:hidden"
        disabled={shown.length === 0}
        onClick={() => download('topics.csv', topicsCsv(shown))}
      />
    </div>
  )
}

/** `4,182 topics · 9,614 partitions · 5.12 TiB`. */
function totals(rows: readonly TopicRow[], topics: ReturnType<typeof useT>['topics']): string {
  const partitions = rows.reduce((sum, row) => sum + row.partitions, 0)
  return [topics.topicCount(rows.length), topics.partitionCount(partitions), ...sizeOf(rows)].join(' · ')
}

/** The sum of the sizes; nothing where one is not known, as a sum without it would be wrong. */
export function sizeOf(rows: readonly TopicRow[]): string[] {
  const sizes = rows.map(row => row.size)
  return sizes.includes(null) ? [] : [bytes(sizes.reduce((sum, size) => sum + BigInt(size ?? 0), 0n))]
}

function topicsCsv(rows: readonly TopicRow[]): string {
  return toCsv(
    ['topic', 'partitions', 'replication-factor', 'messages', 'size-bytes', 'cleanup.policy', 'retention.ms'],
    rows.map(row => [
      row.name,
      row.partitions,
      row.replicationFactor,
      row.records,
      row.size,
      row.cleanupPolicy,
      row.retentionMs,
    ]),
  )
}

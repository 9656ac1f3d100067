'use client'
import { useMemo, useState } from 'react'
import type { Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { CliButton } from '@/components/ui/cli-button'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Segmented } from '@/components/ui/segmented'
import { useCluster } from '@/lib/browser/cluster'
import { topicPath } from '@/lib/browser/paths'
import { useTopic } from '@/lib/browser/topics'
import { sequence } from '@/lib/cli/command'
import { getOffsetsCommand } from '@/lib/cli/kafka-get-offsets'
import { describeLogDirsCommand } from '@/lib/cli/kafka-log-dirs'
import { describeTopicCommand } from '@/lib/cli/kafka-topics'
import { useT } from '@/lib/i18n/context'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { partitionColumns } from './partition-columns'
import { PartitionNotes } from './partition-notes'
import { partitionState } from './partition-state'

/** The Partitions tab: what `kafka-topics.sh --describe`, `kafka-get-offsets.sh` and `kafka-log-dirs.sh` say, in one table. */
export function TopicPartitions({ topic }: { topic: string }) {
  const t = useT()
  const { id } = useCluster()
  const resource = useTopic(id, topic)
  const columns = useMemo(() => partitionColumns(t), [t])
  return (
    <ResourceView
      resource={resource}
      failed={t.topics.head.failed}
      skeleton={<TableSkeleton columns={columns} dense />}
    >
      {detail => <Partitions detail={detail} columns={columns} />}
    </ResourceView>
  )
}

const worstFirst: Sort = { column: 'state', direction: 'ascending' }

function Partitions({ detail, columns }: { detail: TopicDetail; columns: ReturnType<typeof partitionColumns> }) {
  const { partition: words } = useT().topics
  const { id, name, target } = useCluster()
  const [sort, setSort] = useState(worstFirst)
  const [only, setOnly] = useState<'all' | 'problems'>('all')
  const { partitions: rows, name: topic } = detail
  const problems = rows.filter(row => partitionState(row) !== 'inSync')
  const script = useMemo(
    () =>
      sequence(
        describeTopicCommand(target, { topic }),
        getOffsetsCommand(target, { topic, time: 'earliest' }),
        getOffsetsCommand(target, { topic, time: 'latest' }),
        describeLogDirsCommand(target, { topics: [topic] }),
      ),
    [target, topic],
  )
  return (
    <>
      <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-2 px-6 py-2.5 max-md:px-4">
        {problems.length > 0 && (
          <Segmented
            aria-label={words.which}
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: words.all(rows.length) },
              { value: 'problems', label: words.problems(problems.length) },
            ]}
          />
        )}
        <span className="text-text-3 text-xs max-md:hidden">{words.sizeHelp}</span>
        <span className="flex-1" />
        <CliButton script={script} comment={name} />
      </div>
      <PartitionNotes rows={rows} />
      {detail.problems.length > 0 && <ProblemsNote problems={detail.problems} className="mx-6 mb-2.5 max-md:mx-4" />}
      <DataTable
        label={words.list}
        columns={columns}
        rows={only === 'problems' && problems.length > 0 ? problems : rows}
        rowKey={row => String(row.partition)}
        rowName={row => words.readPartition(row.partition)}
        rowHref={row => `${topicPath(id, topic)}?partitions=${row.partition}`}
        sort={sort}
        onSort={setSort}
        dense
      />
    </>
  )
}

'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { DownloadMenu } from '@/components/table/download-menu'
import { FilterBox } from '@/components/table/filter-box'
import type { Selection } from '@/components/table/selection'
import { CliButton } from '@/components/ui/cli-button'
import { useCluster } from '@/lib/browser/cluster'
import { describeGroupCommand } from '@/lib/cli/kafka-groups'
import { useLang, useT } from '@/lib/i18n/context'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { GroupOffsetRow } from '@/lib/kafka/groups/types'
import type { GroupDescriptionWithHealth, PartitionHealth } from '@/lib/lag/types'
import { offsetFields } from './download-fields'
import type { TopicPartition } from './most-telling'
import { cli, partitionColumns, partitionKey } from './partition-columns'
import { PartitionNotes } from './partition-notes'
import { ResetChosen } from './reset/reset-chosen'

/** More rows than this scroll in a box of their own, and only those in view are in the page. */
const windowedFrom = 100

interface GroupPartitionTableProps {
  group: GroupDescriptionWithHealth
  selected: TopicPartition | null
  onSelect: (of: TopicPartition) => void
  /** Members whose partitions just changed. */
  changed: ReadonlySet<string>
}

/** The table of kafka-consumer-groups.sh --describe: its columns, its numbers, its order. */
export function GroupPartitionTable({ group, selected, onSelect, changed }: GroupPartitionTableProps) {
  const { group: words } = useT().groups
  const { name, target } = useCluster()
  const [filter, setFilter] = useQueryState('partitions', parseAsString.withDefault(''))
  const [sort, setSort] = useState<Sort | null>(null)
  const lag = useGroupLagWords()
  const lang = useLang()
  const { none } = useT().common
  const { noCommit } = useGroupKindsWords()
  const healthOf = useHealthOf(group)
  const columns = useMemo(
    () => partitionColumns({ words, lag, none, noCommit, lang, changed, healthOf }, group.type === 'share'),
    [words, lag, none, noCommit, lang, changed, healthOf, group.type],
  )
  const rows = useMemo(() => filtered(group.rows, filter), [group.rows, filter])
  const windowed = group.rows.length > windowedFrom
  const [chosen, setChosen] = useState<Selection | null>(null)
  const open = useCallback((row: GroupOffsetRow) => onSelect(row), [onSelect])
  return (
    <section aria-label={words.partitions}>
      <div className="mb-1 flex min-h-8 flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 className="text-base">{words.partitions}</h2>
        <span className="text-text-2 text-xs max-md:hidden">
          {group.type === 'share' ? words.sameColumnsShare : words.sameColumns}
        </span>
        <span className="flex-1" />
        {(group.rows.length > 12 || filter !== '') && (
          <FilterBox
            value={filter}
            onChange={next => void setFilter(next || null)}
            placeholder={words.filterPartitions}
            className="w-[220px]"
          />
        )}
        {group.type !== 'share' && group.rows.length > 0 && (
          <ResetChosen rows={group.rows} rowKey={partitionKey} chosen={chosen} onChoose={setChosen} />
        )}
        <DownloadMenu
          name={`${group.groupId}-offsets`}
          rows={rows}
          fields={offsetFields(key => healthOf(key) ?? null)}
          columns={columns}
          sort={sort}
        />
        <CliButton
          comment={name}
          script={describeGroupCommand(target, { group: group.groupId, type: group.type, show: 'offsets' })}
        />
      </div>
      {group.rows.length === 0 ? (
        <p className="text-sm text-text-2">{words.noRows}</p>
      ) : (
        <div className={windowed ? '-mx-6 flex h-[480px] max-md:-mx-4' : undefined}>
          <DataTable
            label={words.partitions}
            columns={columns}
            rows={rows}
            rowKey={partitionKey}
            onOpen={open}
            sort={sort}
            onSort={setSort}
            {...(chosen === null ? {} : { selection: chosen, onSelection: setChosen })}
            current={selected === null ? null : partitionKey(selected)}
            dense
            inset={!windowed}
            second={row => (
              <span className="mono">
                {words.ofEnd(cli(row.startOffset ?? row.currentOffset), cli(row.logEndOffset))}
                {row.clientId !== null && ` · ${visibleString(row.clientId)}`}
              </span>
            )}
          />
        </div>
      )}
      <PartitionNotes rows={group.rows} />
      <p className="mt-2 text-text-3 text-xs">{words.dash}</p>
    </section>
  )
}

/** What is known of each partition over time, by its name; the same function until something else is known. */
function useHealthOf({ health }: GroupDescriptionWithHealth): (key: string) => PartitionHealth | undefined {
  const partitions = health?.partitions
  return useMemo(() => {
    const byKey = new Map(partitions?.map(each => [partitionKey(each), each]))
    return key => byKey.get(key)
  }, [partitions])
}

/** By topic or partition, as `email.send-0` or a part of it; or by who has it. */
function filtered(rows: GroupOffsetRow[], filter: string): GroupOffsetRow[] {
  const wanted = filter.trim().toLocaleLowerCase()
  if (wanted === '') return rows
  return rows.filter(row =>
    [partitionKey(row), row.clientId ?? '', row.memberId ?? '', row.host ?? ''].some(text =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  )
}

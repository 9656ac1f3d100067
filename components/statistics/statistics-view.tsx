'use client'
import { type ReactNode, useState } from 'react'
import { JobPanel } from '@/components/jobs/job-panel'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { Time } from '@/components/ui/time'
import { useClusterInfo } from '@/lib/browser/cluster'
import { jobUrl } from '@/lib/browser/jobs'
import { useResource } from '@/lib/browser/resource'
import { isScanning, type StatisticsJob, statisticsUrl } from '@/lib/browser/statistics'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { RememberedStatistics } from '@/lib/kafka/statistics/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { FormatsSection, HeadersSection } from './content-section'
import { KeysSection } from './keys-section'
import { Metrics } from './metrics'
import { LargestSection, PartitionsSection } from './places-section'
import { ResultTools } from './result-tools'
import { SizesSection } from './sizes-section'
import { CompressionSection, OffsetsSection, WritersSection } from './storage-section'
import { VolumeSection } from './volume-section'

interface StatisticsViewProps {
  topic: string
  /** What is shown, and all that is remembered. */
  row: RememberedStatistics
  rows: readonly RememberedStatistics[]
  detail: TopicDetail | undefined
  actions: ReactNode
  onChange: () => void
}

/** One scan: how it goes, and what it has found. */
export function StatisticsView({ topic, row, rows, detail, actions, onChange }: StatisticsViewProps) {
  const t = useStatisticsWords()
  const { id } = useClusterInfo()
  const whole = useStatistics(topic, row)
  const before = useStatistics(topic, beforeOf(row, rows))
  // Two answers of the server: the later one says how it stands.
  const shown = whole && whole.updatedAt >= row.updatedAt ? whole : { ...row, result: whole?.result }
  const { result, state } = shown
  const going = isScanning(shown)
  const open = going || state === 'failed' || state === 'interrupted'
  const recreated = detail !== undefined && detail.topicId !== row.topicId
  return (
    <div className="flex flex-col gap-4 px-6 py-3 max-md:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Scope
          row={shown}
          partitions={detail?.partitions.length ?? null}
          grown={detail === undefined || recreated || going ? 0n : grownSince(shown, detail)}
        />
        <span className="flex-1" />
        <ResultTools topic={topic} row={row} rows={rows} result={shown} onChange={onChange} />
        {actions}
      </div>
      {open && (
        <div className="rounded-lg border border-border p-3">
          <JobPanel<StatisticsJob> key={row.job} url={jobUrl(id, row.job)} onChange={onChange}>
            {job => job.account.waiting > 0 && <p className="text-sm text-text-2">{t.waiting(job.account.waiting)}</p>}
          </JobPanel>
        </div>
      )}
      {recreated && <Note tone="warn">{t.recreated}</Note>}
      {!going && state !== 'done' && <Note tone="neutral">{t.part}</Note>}
      {shown.problems.length > 0 && <ProblemsNote problems={shown.problems} />}
      {result && (
        <>
          <Metrics result={result} before={before?.result ?? null} />
          <VolumeSection topic={topic} result={result} />
          <div className="grid grid-cols-2 gap-x-10 gap-y-6 max-lg:grid-cols-1">
            <SizesSection result={result} />
            <KeysSection topic={topic} result={result} />
            <FormatsSection result={result} />
            <HeadersSection result={result} />
            <CompressionSection result={result} />
            <LargestSection topic={topic} result={result} />
            <OffsetsSection result={result} />
            <WritersSection result={result} />
          </div>
          <PartitionsSection topic={topic} result={result} />
        </>
      )}
    </div>
  )
}

/** What was scanned, and when. */
function Scope({ row, partitions, grown }: { row: RememberedStatistics; partitions: number | null; grown: bigint }) {
  const t = useStatisticsWords()
  const list = row.partitions?.slice(0, 12).join(', ')
  const more = (row.partitions?.length ?? 0) > 12 ? ' …' : ''
  return (
    <p className="tnum flex flex-wrap gap-x-3 text-sm text-text-2">
      <span>
        {isScanning(row) ? t.running : t.asOf}{' '}
        <b className="font-semibold text-text">
          <Time at={row.updatedAt} mode="short" zone />
        </b>
      </span>
      <span>{t.covers(row.done, row.total)}</span>
      <span>
        {list !== undefined ? t.somePartitions(`${list}${more}`) : partitions !== null && t.allPartitions(partitions)}
      </span>
      {row.since !== null && (
        <span>
          {t.sinceTime} <Time at={row.since} mode="short" />
        </span>
      )}
      {grown > 0n && <span>{t.grown(grown)}</span>}
    </p>
  )
}

/** Offsets behind the end of what was scanned, of its partitions. */
function grownSince({ result }: RememberedStatistics, { partitions }: TopicDetail): bigint {
  const ends = new Map(partitions.map(row => [row.partition, row.logEndOffset]))
  return (result?.partitions ?? []).reduce((sum, { partition, to }) => {
    return sum + BigInt(ends.get(partition) ?? to) - BigInt(to)
  }, 0n)
}

/** The numbers of one scan; read again while they change, and once more when they have come to their end. */
function useStatistics(topic: string, row: RememberedStatistics | undefined): RememberedStatistics | undefined {
  const { id } = useClusterInfo()
  const [behind, setBehind] = useState(true)
  const { data } = useResource<RememberedStatistics>(`${statisticsUrl(id, topic)}/${row?.id}`, {
    interval: behind ? 2000 : false,
    enabled: row !== undefined,
    freshness: false,
  })
  const stale = row !== undefined && (isScanning(row) || data?.updatedAt !== row.updatedAt)
  if (stale !== behind) setBehind(stale)
  return data
}

/** The whole scan before, of the same topic and the same part of it. */
function beforeOf(row: RememberedStatistics, rows: readonly RememberedStatistics[]): RememberedStatistics | undefined {
  const part = ({ partitions, since }: RememberedStatistics) => JSON.stringify([partitions, since])
  return rows
    .slice(rows.indexOf(row) + 1)
    .find(
      ({ state, topicId, ...rest }) =>
        state === 'done' && topicId === row.topicId && part({ state, topicId, ...rest }) === part(row),
    )
}

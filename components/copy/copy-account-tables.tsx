'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { cn } from '@/lib/browser/cn'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import type { JobDescription } from '@/lib/jobs/types'
import type { CopyFault, CopySource, CopyTarget } from '@/lib/kafka/messages/copy/types'

/** Rows of these tables that are drawn; the account that is downloaded has them all. */
const mostRows = 100

export function TargetTable({ targets, cluster }: { targets: readonly CopyTarget[]; cluster: string }) {
  const { copies: c } = useT()
  if (targets.length === 0) return null
  const sorted = targets.toSorted((a, b) =>
    a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
  )
  const { writtenColumns: head } = c
  return (
    <Table
      label={c.written}
      numbersFrom={1}
      heads={[head.topic, head.partition, head.from, head.to, head.messages]}
      rows={sorted.slice(0, mostRows).map(({ topic, partition, from, to, records }) => [
        <Link key="topic" href={recordPath(cluster, topic, partition, from)}>
          {visibleString(topic)}
        </Link>,
        partition,
        num(from),
        num(to),
        num(records),
      ])}
      all={sorted.length}
    />
  )
}

export function SourceTable({ sources }: { sources: readonly CopySource[] }) {
  const { copies: c } = useT()
  const { sourceColumns: head } = c
  return (
    <Table
      label={c.sources}
      numbersFrom={1}
      heads={[head.partition, head.from, head.to, head.messages]}
      rows={sources
        .slice(0, mostRows)
        .map(({ partition, from, to, records }) => [partition, num(from), num(to), num(records)])}
      all={sources.length}
    />
  )
}

/** Messages that were not written, or perhaps not, each with its place and the reason. */
export function FaultTable(props: { label: string; faults: readonly CopyFault[]; all: number; job: JobDescription }) {
  const t = useT()
  const { faultColumns: head } = t.copies
  const { faults, job } = props
  if (faults.length === 0) return null
  return (
    <Table
      label={props.label}
      heads={[head.from, head.to, head.reason]}
      rows={faults.slice(0, mostRows).map(fault => [
        <Link key="from" href={recordPath(job.cluster, job.topic, fault.partition, fault.offset)}>
          {`${fault.partition} @ ${num(fault.offset)}`}
        </Link>,
        `${visibleString(fault.topic)}${fault.targetPartition === null ? '' : `-${fault.targetPartition}`}`,
        <span key="why" className="whitespace-normal font-sans">
          {errorText(t, fault.error).message}
        </span>,
      ])}
      all={props.all}
    />
  )
}

function Table({
  label,
  heads,
  rows,
  all,
  numbersFrom,
}: {
  label: string
  /** The first column of numbers; none without one. */
  numbersFrom?: number
  heads: readonly string[]
  rows: readonly ReactNode[][]
  all: number
}) {
  const { copies: c } = useT()
  return (
    <div>
      <h3 className="mb-1 flex items-baseline gap-2 font-medium text-sm">
        {label}
        {rows.length < all && <span className="font-normal text-text-3 text-xs">{c.firstOf(rows.length, all)}</span>}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keys */}
      <section tabIndex={0} aria-label={label} className="max-h-[280px] overflow-auto">
        <table className="tnum w-full border-collapse text-sm">
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th
                  key={head}
                  scope="col"
                  className={cn(
                    'sticky top-0 h-[30px] whitespace-nowrap border-border-strong border-b bg-surface pr-4 text-left font-medium text-text-2 text-xs',
                    column >= (numbersFrom ?? heads.length) && 'text-right',
                  )}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of an account keep their order
              <tr key={i}>
                {cells.map((cell, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: as the heads
                    key={column}
                    className={cn(
                      'mono h-[30px] whitespace-nowrap border-border border-b pr-4 text-xs [unicode-bidi:isolate]',
                      column >= (numbersFrom ?? heads.length) && 'text-right',
                    )}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

'use client'
import type { ReactNode } from 'react'
import type { Decimal } from '@/lib/decimal'
import { useT } from '@/lib/i18n/context'
import type { GroupOffsetRow } from '@/lib/kafka/groups/types'
import { OffsetStrip } from './offset-strip'
import { OffsetStripLegend } from './offset-strip-legend'

interface GroupStandsProps {
  clusterId: string
  row: Pick<GroupOffsetRow, 'topic' | 'partition' | 'currentOffset' | 'logStartOffset' | 'logEndOffset'>
  justRead: ReadonlySet<Decimal>
  onHoles: (holes: boolean) => void
  /** Below the strip: reading on. */
  children: ReactNode
}

/** "Where the group stands": one partition as boxes. */
export function GroupStands({ clusterId, row, justRead, onHoles, children }: GroupStandsProps) {
  const { strip } = useT().groups
  return (
    <section aria-label={strip.title} className="border-border border-t pt-2.5">
      <div className="mb-0.5 flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 className="text-base">{strip.title}</h2>
        <span className="mono min-w-0 text-text-2 [overflow-wrap:anywhere]">
          {row.topic}-{row.partition}
        </span>
        <span className="flex-1 max-md:hidden" />
        <OffsetStripLegend />
      </div>
      <OffsetStrip
        key={`${row.topic}-${row.partition}`}
        clusterId={clusterId}
        topic={row.topic}
        partition={row.partition}
        logStartOffset={row.logStartOffset}
        currentOffset={row.currentOffset}
        logEndOffset={row.logEndOffset}
        justRead={justRead}
        onHoles={onHoles}
      />
      {children}
    </section>
  )
}

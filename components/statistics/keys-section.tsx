'use client'
import Link from 'next/link'
import { useState } from 'react'
import { ValueCell } from '@/components/messages/payload/value-cell'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { useClusterInfo } from '@/lib/browser/cluster'
import { defaultView, searchFromView } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { percent } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { FrequentKeyRow, StatisticsResult } from '@/lib/kafka/statistics/types'
import { SmallTable } from './small-table'

const few = 10

/** Which keys came most often; each leads to the search for it. */
export function KeysSection({ topic, result }: { topic: string; result: StatisticsResult }) {
  const { common } = useT()
  const statistics = useStatisticsWords()
  const { keys: t } = statistics
  const [all, setAll] = useState(false)
  const { frequent, floor, distinct } = result.keys
  const withKey = result.totals.records - result.totals.nullKeys
  const rows = all ? frequent : frequent.slice(0, few)
  if (withKey === 0)
    return (
      <Section helpAt="end" title={t.title}>
        <p className="text-sm text-text-2">{t.none}</p>
      </Section>
    )
  if (frequent.length === 0)
    return (
      <Section helpAt="end" title={t.title}>
        <p className="text-sm text-text-2">{t.noneStandsOut(floor)}</p>
      </Section>
    )
  return (
    <Section helpAt="end" title={t.title} help={distinct.error === null ? t.exactHelp : t.floorHelp(floor)}>
      <SmallTable
        label={t.title}
        rows={rows}
        rowKey={row => `${row.filter?.match} ${row.filter?.text ?? row.key.text} ${row.key.bytes}`}
        columns={[
          { id: 'key', head: t.key, wide: true, mono: true, cell: row => <KeyCell topic={topic} row={row} /> },
          { id: 'count', head: t.count, number: true, cell: row => statistics.bounds(row.atLeast, row.atMost) },
          { id: 'share', head: t.share, number: true, cell: row => percent(Number(row.atMost) / withKey) },
          { id: 'partition', head: t.partition, number: true, cell: row => row.partition ?? t.several },
        ]}
      />
      {frequent.length > few && (
        <Button size="sm" kind="ghost" className="mt-1.5" onClick={() => setAll(!all)}>
          {all ? common.less : common.more}
        </Button>
      )}
    </Section>
  )
}

function KeyCell({ topic, row: { key, filter } }: { topic: string; row: FrequentKeyRow }) {
  const statistics = useStatisticsWords()
  const { id } = useClusterInfo()
  if (filter === null) return <ValueCell payload={key} />
  const view = { ...defaultView, filter: filter.text, match: filter.match, within: 'key' as const, matchCase: true }
  return (
    <Link
      href={`${topicPath(id, topic)}${searchFromView({ ...view, limit: 10_000 })}`}
      title={statistics.keys.find(visibleString(key.text))}
    >
      <ValueCell payload={key} />
    </Link>
  )
}

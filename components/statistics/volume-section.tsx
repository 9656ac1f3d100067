'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { BarChart } from '@/components/charts/bar-chart'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Segmented } from '@/components/ui/segmented'
import { Time } from '@/components/ui/time'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useClusterInfo } from '@/lib/browser/cluster'
import { defaultView, searchFromView } from '@/lib/browser/message-view'
import { recordPath, topicPath } from '@/lib/browser/paths'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useLang } from '@/lib/i18n/context'
import { age, bytes, num, short } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import { shortTime } from '@/lib/i18n/time'
import type { StatisticsResult } from '@/lib/kafka/statistics/types'
import { volumeBins } from './volume-bins'

type VolumeRow = StatisticsResult['volume']['rows'][number]

/** How many messages came when, by their own timestamps. */
export function VolumeSection({ topic, result }: { topic: string; result: StatisticsResult }) {
  const statistics = useStatisticsWords()
  const { volume: t } = statistics
  const lang = useLang()
  const { id } = useClusterInfo()
  const router = useRouter()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const phone = useIsPhone()
  const [of, setOf] = useState<'records' | 'bytes'>('records')
  const [table, setTable] = useState(false)
  const { bins, width, outside } = useMemo(() => volumeBins(result.volume), [result.volume])
  const href = (at: number) => `${topicPath(id, topic)}${fromTime(at)}`
  const text = of === 'records' ? short : bytes
  const bars = useMemo(
    () =>
      bins.map(bin => ({
        value: Number(bin[of]),
        title: `${shortTime(bin.at, { lang, timeZone })} – ${shortTime(bin.at + width, { lang, timeZone })}`,
        detail: of === 'records' ? num(bin.records) : bytes(bin.bytes),
      })),
    [bins, width, of, lang, timeZone],
  )
  const ticks = useMemo(() => {
    const every = Math.max(1, Math.ceil(bins.length / (phone ? 3 : 6)))
    return bins.flatMap((bin, index) =>
      index % every === 0 ? [{ bar: index, text: shortTime(bin.at, { lang, timeZone }) }] : [],
    )
  }, [bins, lang, timeZone, phone])
  return (
    <Section
      helpAt="end"
      title={t.title}
      help={<VolumeFacts topic={topic} result={result} outside={outside} />}
      actions={
        bins.length > 0 && (
          <>
            <span className="text-text-3 text-xs">{t.each(age(width, lang))}</span>
            <Segmented
              size="sm"
              aria-label={t.title}
              value={of}
              onChange={setOf}
              options={[
                { value: 'records', label: t.records },
                { value: 'bytes', label: t.bytes },
              ]}
            />
            <Button size="sm" kind="ghost" onClick={() => setTable(!table)}>
              {table ? statistics.asChart : statistics.asTable}
            </Button>
          </>
        )
      }
    >
      {bins.length === 0 ? (
        <p className="text-sm text-text-2">{t.none}</p>
      ) : table ? (
        <VolumeTable rows={result.volume.rows} href={href} />
      ) : (
        <BarChart
          bars={bars}
          ticks={ticks}
          valueText={value => text(Math.round(value))}
          label={t.title}
          onPick={bar => router.push(href(bins[bar]?.at ?? 0))}
        />
      )}
    </Section>
  )
}

function fromTime(at: number): string {
  return searchFromView({ ...defaultView, start: { kind: 'time', at: new Date(at).toISOString() } })
}

function VolumeTable({ rows, href }: { rows: readonly VolumeRow[]; href: (at: number) => string }) {
  const statistics = useStatisticsWords()
  const { volume: t } = statistics
  const columns = useMemo(
    (): Column<VolumeRow>[] => [
      { id: 'at', head: t.from, cell: row => <Time at={row.at} mode="short" /> },
      { id: 'records', head: t.records, align: 'right', width: 160, phoneWidth: 110, cell: row => num(row.records) },
      { id: 'bytes', head: t.bytes, align: 'right', width: 160, phoneWidth: 110, cell: row => bytes(row.bytes) },
    ],
    [t],
  )
  return (
    <div className="-mx-6 flex h-44 max-md:-mx-4 max-md:h-[150px]">
      <DataTable
        label={t.title}
        columns={columns}
        rows={rows}
        rowKey={row => row.at}
        rowHref={row => href(Number(row.at))}
        dense
        rowKeys={false}
        className="min-h-0"
      />
    </div>
  )
}

/** What the chart cannot show. */
function VolumeFacts({ topic, result, outside }: { topic: string; result: StatisticsResult; outside: bigint }) {
  const { volume: t } = useStatisticsWords()
  const { totals, earliest, latest } = result
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      <span>{t.help}</span>
      {outside > 0n && <span>{t.outside(outside)}</span>}
      {earliest && <PlaceLink topic={topic} label={t.earliest} place={earliest} />}
      {latest && <PlaceLink topic={topic} label={t.latest} place={latest} />}
      {totals.createTime > 0 && <span>{t.createTime(totals.createTime)}</span>}
      {totals.logAppendTime > 0 && <span>{t.logAppendTime(totals.logAppendTime)}</span>}
      {totals.backward > 0 && <span>{t.backward(totals.backward)}</span>}
      {totals.noTime > 0 && <span>{t.noTime(totals.noTime)}</span>}
      {totals.tooEarly > 0 && <span>{t.tooEarly(totals.tooEarly)}</span>}
      {totals.tooLate > 0 && <span>{t.tooLate(totals.tooLate)}</span>}
    </span>
  )
}

function PlaceLink({
  topic,
  label,
  place,
}: {
  topic: string
  label: string
  place: NonNullable<StatisticsResult['earliest']>
}) {
  const { id } = useClusterInfo()
  return (
    <span>
      {label}{' '}
      <Link href={recordPath(id, topic, place.partition, place.offset)}>
        <Time at={place.timestamp} mode="short" />
      </Link>
    </span>
  )
}

'use client'
import { ChevronDown, ChevronRight, Info, Table2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { Status } from '@/components/ui/status'
import { useClockMode } from '@/lib/browser/clock-mode'
import { cn } from '@/lib/browser/cn'
import type { MessageRow } from '@/lib/browser/message-page-session'
import { intervalsFor, volumeUrl } from '@/lib/browser/volume-stream'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import { instantOf, isoTime } from '@/lib/i18n/time'
import type { MessageViewProps } from '../message-view-props'
import { useVolume } from './use-volume'
import { useVolumeFold } from './use-volume-fold'
import { type VolumeBar, volumeBars } from './volume-bars'
import type { VolumeFold } from './volume-fold'
import { type Clock, edgeText } from './volume-times'

// They come after the page, into a box that has its size already.
const VolumePlot = dynamic(() => import('./volume-plot').then(module => module.VolumePlot), { ssr: false })
const VolumeTable = dynamic(() => import('./volume-table').then(module => module.VolumeTable), { ssr: false })

interface VolumeTimelineProps extends MessageViewProps {
  /** Whether it is shown, as the server heard of it. */
  served: VolumeFold
  rows: readonly MessageRow[]
  /** The page has its messages: nobody waits any more. */
  ready: boolean
}

/** How much lies in which time, over the table; there by a click. */
export function VolumeTimeline({ cluster, topic, view, setView, facts, served, rows, ready }: VolumeTimelineProps) {
  const t = useT()
  const v = t.messages.volume
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const clock = useMemo<Clock>(() => ({ lang, timeZone }), [lang, timeZone])
  const { open, unchosen, toggle } = useVolumeFold(served)
  const [begun, setBegun] = useState(false)
  if (ready && open && !begun) setBegun(true)
  const count = view.partitions?.length ?? facts.partitions
  const empty = facts.log !== null && facts.log.start === facts.log.end
  const url = volumeUrl(cluster.id, topic, view.partitions, intervalsFor(count))
  const { line, end, failure, again } = useVolume(begun && open && !empty && count > 0 ? url : null)
  const bars = useMemo(() => volumeBars(line?.intervals ?? []), [line])
  const [looked, setLooked] = useState<VolumeBar | null>(null)
  const [listed, setListed] = useState(false)
  const shown = useMemo(() => timesOf(rows), [rows])
  if (empty) return null

  function go(bar: VolumeBar) {
    const at = instantOf(bar.from)
    if (at === null) return
    setListed(false)
    setView({ cursor: null, at: null, start: { kind: 'time', at: isoTime(at, 'UTC') } })
  }

  function words(bar: VolumeBar): string {
    const edges = [bar.from, bar.to].map(at => edgeText(at, bar.to - bar.from, clock))
    const most = bar.most.map(({ partition, span }) => v.partition(partition, span)).join(', ')
    const parts = [v.between(edges[0] ?? '', edges[1] ?? ''), v.offsets(bar.sum)]
    if (most !== '' && count > 1) parts.push(v.most(most))
    if (bar.negative) parts.push(v.belowZero)
    return parts.join(' · ')
  }

  const missing = Array.from({ length: facts.partitions }, (_, partition) => partition).filter(
    partition => (view.partitions?.includes(partition) ?? true) && end !== null && !(partition in end.ends),
  )
  const length = bars[0] === undefined ? 0 : bars[0].to - bars[0].from
  const error = failure === null ? null : errorText(t, failure)
  const problem = end?.problems?.[0]
  const folds = unchosen ? 'max-md:hidden' : ''

  return (
    <section aria-label={v.title} className="px-6 pb-1 max-md:px-4">
      <div className="tnum flex min-h-7 flex-wrap items-center gap-x-2 text-text-2 text-xs max-md:min-h-9">
        <Button
          kind="ghost"
          size="sm"
          aria-expanded={open}
          title={open ? v.fold : v.unfold}
          className="-ml-1.5 h-6 gap-1 px-1.5 text-xs"
          onClick={toggle}
        >
          <Icon as={open ? ChevronDown : ChevronRight} size={14} />
          {v.title}
        </Button>
        {open && (
          <>
            <span className={cn('min-w-0 flex-1 truncate max-md:order-last max-md:w-full max-md:flex-none', folds)}>
              {looked !== null
                ? words(looked)
                : error !== null
                  ? `${v.failed} ${error.message}`
                  : line !== null
                    ? v.perBar(age(length, lang))
                    : end !== null
                      ? v.untimed
                      : v.reading}
            </span>
            {bars.some(bar => bar.negative) && <Status level="warn">{v.belowZero}</Status>}
            {problem !== undefined && (
              <Status level="warn" title={errorText(t, problem).message}>
                {missing.length === 0
                  ? v.incomplete
                  : v.missing(missing.slice(0, 5).join(', ') + (missing.length > 5 ? ' …' : ''), missing.length === 1)}
              </Status>
            )}
            {failure !== null && (
              <Button size="sm" kind="ghost" className="h-6 px-1.5 text-accent-text text-xs" onClick={again}>
                {v.retry}
              </Button>
            )}
            <span className="hidden max-md:block max-md:flex-1" />
            <Popover
              align="end"
              title={v.about}
              className="w-[420px]"
              trigger={<IconButton label={v.about} icon={Info} size="sm" className="size-6 max-md:size-9" />}
            >
              <div className="space-y-2 text-sm text-text-2">
                <p>{v.aboutOffsets}</p>
                <p>{v.aboutTime}</p>
                <p>{v.aboutNegative}</p>
              </div>
            </Popover>
            <Popover
              align="end"
              title={v.label}
              className="max-h-[60vh] w-[560px]"
              open={listed}
              onOpenChange={setListed}
              trigger={<IconButton label={v.table} icon={Table2} size="sm" className="size-6 max-md:size-9" />}
            >
              <VolumeTable bars={bars} clock={clock} onGo={go} />
            </Popover>
          </>
        )}
      </div>
      {open && (
        <div className={cn('h-16', folds)} aria-busy={begun && end === null && failure === null}>
          {bars.length > 0 && (
            <VolumePlot bars={bars} shown={shown} clock={clock} onLook={setLooked} words={words} onGo={go} />
          )}
        </div>
      )}
    </section>
  )
}

function timesOf(rows: readonly MessageRow[]): { from: number; to: number } | null {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    if (row.type !== 'record') continue
    const at = Number(row.timestamp)
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  return from <= to ? { from, to } : null
}

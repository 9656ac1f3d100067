'use client'
import { Clock, ZoomOut } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { fromInputTime, toInputTime } from '@/components/messages/toolbar/local-time'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { type ChartRangeName, type ChartSpan, chartRangeNames } from '@/lib/browser/chart-view'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useLang, useT } from '@/lib/i18n/context'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import { time } from '@/lib/i18n/time'
import type { ChartView } from './use-chart-view'

interface ChartTimeProps {
  view: ChartView
  /** The range that is drawn while nobody chose one. */
  range: ChartRangeName
  /** What is drawn now. */
  span: ChartSpan
}

/** Whether the charts go on, or which part of the past they show, and the way back from it. */
export function ChartNow({ view }: { view: ChartView }) {
  const words = useGroupChartWords()
  const lang = useLang()
  const utc = useClockMode() === 'utc'
  const text = (at: number) => time(at, { lang, timeZone: utc ? 'UTC' : undefined }).replace(/\.\d+$/, '')
  if (view.fixed === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-text-3 text-xs" title={words.dragHint}>
        <span aria-hidden className="size-1.5 rounded-full bg-c1" />
        {words.live}
      </span>
    )
  }
  return (
    <>
      {/* Two lines, so that the row has room for it beside the ranges and keeps its height. */}
      <span className="tnum max-w-[110px] text-text-2 text-xs leading-[14px] max-xl:max-w-none">
        {words.fixed(text(view.fixed.from), text(view.fixed.to))}
      </span>
      <button
        type="button"
        aria-label={words.zoomOut}
        title={words.zoomOut}
        className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}
        onClick={view.zoomOut}
      >
        <Icon as={ZoomOut} />
      </button>
    </>
  )
}

/** How much time the charts show: a range that ends now, or a part of the past by its two ends. */
export function ChartTime({ view, range, span }: ChartTimeProps) {
  const words = useGroupChartWords()
  const { chart } = useT().groups
  return (
    <>
      <Segmented<ChartRangeName | ''>
        className="min-w-0 shrink"
        aria-label={chart.range}
        size="sm"
        value={view.fixed === null ? range : ''}
        onChange={next => next !== '' && view.setRange(next)}
        options={chartRangeNames.map(name => ({
          value: name,
          label: words.ranges[name],
          title: name === 'all' ? words.rangeAll : undefined,
        }))}
      />
      <CustomTime span={span} onZoom={view.zoom} />
    </>
  )
}

function CustomTime({ span, onZoom }: { span: ChartSpan; onZoom: (span: ChartSpan) => void }) {
  const words = useGroupChartWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      title={words.custom}
      className="w-[280px]"
      trigger={
        <button
          type="button"
          aria-label={words.custom}
          title={words.custom}
          className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}
        >
          <Icon as={Clock} />
        </button>
      }
    >
      <TimeForm
        span={span}
        onShow={next => {
          setOpen(false)
          onZoom(next)
        }}
      />
    </Popover>
  )
}

function TimeForm({ span, onShow }: { span: ChartSpan; onShow: (span: ChartSpan) => void }) {
  const words = useGroupChartWords()
  const mode = useClockMode()
  const utc = mode === 'utc'
  const [from, setFrom] = useState(() => toInputTime(span.from, utc))
  const [to, setTo] = useState(() => toInputTime(span.to, utc))
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({})

  function submit(event: FormEvent) {
    event.preventDefault()
    const [begin, end] = [fromInputTime(from, utc), fromInputTime(to, utc)]
    if (begin === null) setWrong({ from: words.wrongTime })
    else if (end === null) setWrong({ to: words.wrongTime })
    else if (end <= begin) setWrong({ to: words.wrongOrder })
    else onShow({ from: begin, to: end })
  }

  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label={words.from} mark={words.zone[mode]} error={wrong.from}>
        <Input type="datetime-local" step={1} value={from} onChange={event => setFrom(event.target.value)} />
      </Field>
      <Field label={words.to} mark={words.zone[mode]} error={wrong.to}>
        <Input type="datetime-local" step={1} value={to} onChange={event => setTo(event.target.value)} />
      </Field>
      <Button kind="primary" size="sm" type="submit" className="justify-self-end">
        {words.show}
      </Button>
    </form>
  )
}

'use client'
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { clockText, timeTicks, zoneOffset } from '@/components/charts/lag-chart-ticks'
import { cn } from '@/lib/browser/cn'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useT } from '@/lib/i18n/context'
import { barAt, barOf, joined, type VolumeBar } from './volume-bars'
import { type Clock, edgeText } from './volume-times'

export interface VolumePlotProps {
  bars: readonly VolumeBar[]
  /** The times of the rows on the screen, ms since 1970. */
  shown: { from: number; to: number } | null
  clock: Clock
  /** What is pointed at, or has the focus; null: nothing. */
  onLook: (bar: VolumeBar | null) => void
  words: (bar: VolumeBar) => string
  onGo: (bar: VolumeBar) => void
}

/** Px; together the 64 of the box. */
const height = 48
const axis = 16
/** Px below the line where something hangs there. */
const hanging = 14

/** The bars: one slider, whose value is an interval. */
export function VolumePlot({ bars, shown, clock, onLook, words, onGo }: VolumePlotProps) {
  const { volume: v } = useT().messages
  const box = useRef<HTMLDivElement>(null)
  const help = useId()
  // A time and not an index: the bars become finer while somebody is at one of them.
  const [at, setAt] = useState<number | null>(null)
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const [focused, setFocused] = useState(false)
  const current = at === null ? bars.length - 1 : barOf(bars, at)
  const below = bars.some(bar => bar.down > 0) ? hanging : 0
  const scale = height - below

  function indexAt(event: PointerEvent): number {
    const { left = 0, width = 1 } = box.current?.getBoundingClientRect() ?? {}
    return barAt(bars, (event.clientX - left) / width)
  }

  const between = ({ from, to }: { from: number; to: number }) => {
    const ends = [barOf(bars, from), barOf(bars, to)].sort((a, b) => a - b)
    return joined(bars.slice(ends[0], (ends[1] ?? 0) + 1))
  }

  function look(index: number, started = drag) {
    const bar = bars[index]
    if (bar === undefined) return
    setAt(bar.from)
    if (started !== null) setDrag({ ...started, to: bar.from })
    onLook(started === null ? bar : between({ ...started, to: bar.from }))
  }

  function key(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ...{ ArrowLeft: current - 1, ArrowDown: current - 1, ArrowRight: current + 1, ArrowUp: current + 1 },
      ...{ PageDown: current - 10, PageUp: current + 10, Home: 0, End: bars.length - 1 },
    }
    const step = steps[event.key]
    const bar = bars[current]
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (step !== undefined) look(Math.min(bars.length - 1, Math.max(0, step)), null)
    else if ((event.key === 'Enter' || event.key === ' ') && bar !== undefined) onGo(bar)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const marked = drag === null ? (at === null ? null : (bars[current] ?? null)) : between(drag)
  const bar = bars[current]
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={v.label}
      aria-describedby={help}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, bars.length - 1)}
      aria-valuenow={current}
      aria-valuetext={bar && words(bar)}
      data-level={bars.length}
      className="relative h-16 cursor-pointer touch-pan-y select-none rounded-xs"
      onKeyDown={key}
      onFocus={event => {
        if (!event.currentTarget.matches(':focus-visible')) return
        setFocused(true)
        look(current, null)
      }}
      onBlur={() => {
        setFocused(false)
        setAt(null)
        onLook(null)
      }}
      onPointerDown={event => {
        if (event.button !== 0) return
        const from = bars[indexAt(event)]?.from
        if (from === undefined) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ from, to: from })
      }}
      onPointerMove={event => look(indexAt(event))}
      onPointerUp={event => {
        const chosen = drag === null ? null : between({ ...drag, to: bars[indexAt(event)]?.from ?? drag.to })
        setDrag(null)
        if (chosen !== null) onGo(chosen)
      }}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => {
        if (drag !== null || focused) return
        setAt(null)
        onLook(null)
      }}
    >
      <span id={help} hidden>
        {v.keys}
      </span>
      {marked !== null && (
        <span
          className={cn('absolute top-0 rounded-xs', drag === null ? 'bg-surface-3' : 'bg-accent-soft')}
          style={{ left: `${marked.left * 100}%`, width: `${marked.width * 100}%`, height }}
        />
      )}
      {bars.map(each => (
        <Bar key={each.from} bar={each} scale={scale} below={below} shown={isShown(each, shown)} />
      ))}
      <span aria-hidden className="absolute inset-x-0 border-border-strong border-t" style={{ top: scale }} />
      <Axis bars={bars} clock={clock} />
    </div>
  )
}

function isShown({ from, to }: VolumeBar, shown: VolumePlotProps['shown']): boolean {
  return shown !== null && from <= shown.to && shown.from < to
}

function Bar({ bar, scale, below, shown }: { bar: VolumeBar; scale: number; below: number; shown: boolean }) {
  const place = { left: `calc(${bar.left * 100}% + 0.5px)`, width: `max(1px, calc(${bar.width * 100}% - 1px))` }
  // Little is not nothing.
  const up = bar.up === 0 ? 0 : Math.max(2, bar.up * scale)
  const down = bar.down === 0 ? 0 : Math.max(2, Math.min(below - 1, bar.down * scale))
  const colour = shown ? 'bg-accent' : 'bg-c7'
  return (
    <>
      {up > 0 && <span className={cn('absolute', colour)} style={{ ...place, height: up, top: scale - up }} />}
      {down > 0 && <span className="absolute bg-warn-fill" style={{ ...place, height: down, top: scale + 1 }} />}
    </>
  )
}

/** Round times below the bars; of a very short range its two ends. */
function Axis({ bars, clock }: Pick<VolumePlotProps, 'bars' | 'clock'>) {
  const phone = useIsPhone()
  const from = bars[0]?.from ?? 0
  const to = bars.at(-1)?.to ?? 0
  const ticks = useMemo(() => {
    const { at, seconds } = timeTicks(from, to, zoneOffset(from, clock.timeZone === 'UTC'), phone ? 3 : 7)
    const inside = at.map(time => ({ time, place: (time - from) / (to - from) }))
    const roomy = inside.filter(({ place }) => place > (phone ? 0.16 : 0.06) && place < (phone ? 0.84 : 0.94))
    return { at: roomy, seconds }
  }, [from, to, clock.timeZone, phone])
  const text = 'absolute whitespace-nowrap text-[11px] text-text-2 leading-4'
  if (ticks.at.length < 2)
    return (
      <span aria-hidden className={cn(text, 'inset-x-0 flex justify-between')} style={{ top: height, height: axis }}>
        <span>{edgeText(from, to - from, clock)}</span>
        <span>{edgeText(to - 1, to - from, clock)}</span>
      </span>
    )
  return ticks.at.map(({ time, place }) => (
    <span
      key={time}
      aria-hidden
      className={cn(text, '-translate-x-1/2')}
      style={{ left: `${place * 100}%`, top: height, height: axis }}
    >
      {ticks.seconds
        ? clockText(time, clock.timeZone === 'UTC', true)
        : edgeText(time, Number.POSITIVE_INFINITY, clock)}
    </span>
  ))
}

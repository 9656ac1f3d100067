'use client'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import type { TimeRange } from './lag-chart-model'

interface ZoomAreaProps {
  range: TimeRange
  /** Px between the box and what is drawn. */
  left: number
  right: number
  top: number
  /** Not given: nothing can be dragged. */
  onZoom: ((range: TimeRange) => void) | undefined
  /** Esc and a double click. */
  onBack: (() => void) | undefined
  children: ReactNode
}

/** Px: less is a click. */
const least = 6
/** Ms: shorter than a few samples nothing is to be seen. */
const shortest = 2000

/** Dragging over a chart marks a part of its time; the fields beside the ranges say the same without a pointer. */
export function ZoomArea({ range, left, right, top, onZoom, onBack, children }: ZoomAreaProps) {
  const box = useRef<HTMLDivElement>(null)
  const from = useRef<number | null>(null)
  const [marked, setMarked] = useState<[number, number] | null>(null)

  /** Px from the left of the box, within the plot. */
  function place(event: PointerEvent): number {
    const bounds = box.current?.getBoundingClientRect()
    if (bounds === undefined) return left
    return Math.min(bounds.width - right, Math.max(left, event.clientX - bounds.left))
  }

  function timeAt(x: number): number {
    const width = (box.current?.clientWidth ?? 0) - left - right
    return Math.round(range.from + ((x - left) / width) * (range.to - range.from))
  }

  function end() {
    from.current = null
    setMarked(null)
  }

  return (
    // Keys and double clicks of the chart inside come up to here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields beside the ranges and a button do the same
    <div
      ref={box}
      tabIndex={-1}
      className="relative h-full touch-pan-y select-none outline-none data-quiet:[&_.recharts-tooltip-cursor]:invisible data-quiet:[&_.recharts-tooltip-wrapper]:invisible!"
      onMouseDown={event => {
        // The chart inside would take the focus, and with it tell of a sample long after the pointer is gone.
        event.preventDefault()
        box.current?.focus({ preventScroll: true })
      }}
      onPointerDown={event => {
        if (onZoom === undefined || event.button !== 0) return
        from.current = place(event)
      }}
      onPointerMove={event => {
        box.current?.removeAttribute('data-quiet')
        const begin = from.current
        if (begin === null) return
        const at = place(event)
        if (marked === null && Math.abs(at - begin) < least) return
        if (marked === null) box.current?.setPointerCapture(event.pointerId)
        setMarked([Math.min(begin, at), Math.max(begin, at)])
      }}
      onPointerUp={() => {
        if (marked !== null) {
          const [begin, until] = [timeAt(marked[0]), timeAt(marked[1])]
          if (until - begin >= shortest) {
            // What is told is of the chart before; it is told again as soon as the pointer moves.
            box.current?.setAttribute('data-quiet', '')
            onZoom?.({ from: begin, to: until })
          }
        }
        end()
      }}
      onPointerCancel={end}
      onDoubleClick={onBack}
      onKeyDown={event => {
        box.current?.removeAttribute('data-quiet')
        if (event.key !== 'Escape') return
        if (marked !== null) end()
        else onBack?.()
      }}
    >
      {children}
      {marked !== null && (
        <div
          aria-hidden
          className="pointer-events-none absolute bottom-[22px] border-accent border-x bg-accent/15"
          style={{ left: marked[0], width: marked[1] - marked[0], top }}
        />
      )}
    </div>
  )
}

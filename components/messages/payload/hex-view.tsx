'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { hexLine } from './hex-line'

const lineHeight = 20

/** Bytes with their addresses; only the lines in view are in the page, so that megabytes scroll as well. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const scroller = useRef<HTMLElement>(null)
  const width = 8
  const count = Math.ceil(bytes.length / width)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 16,
    initialRect: { width: 400, height: 400 },
  })
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="mono h-full min-h-40 overflow-auto focus-visible:-outline-offset-2"
    >
      <div className="relative min-w-max" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(item => {
          const line = hexLine(bytes, item.index, width)
          return (
            <div
              key={item.key}
              className="absolute left-0 whitespace-pre leading-5"
              style={{ top: item.start, height: lineHeight }}
            >
              <span className="text-text-3">{line.address}</span>
              {'  '}
              {line.hex}
              {'  '}
              <span className="text-accent-text">{line.ascii}</span>
            </div>
          )
        })}
      </div>
    </section>
  )
}

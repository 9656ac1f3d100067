'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { PayloadText } from './payload-text'
import { textChunks } from './text-chunks'

/** Megabytes of text: only what is in view is in the page. A line that is longer than a stretch breaks where one ends. */
export function LongText({ text, label }: { text: string; label: string }) {
  const scroller = useRef<HTMLElement>(null)
  const starts = useMemo(() => textChunks(text), [text])
  const virtualizer = useVirtualizer({
    count: starts.length - 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => 800,
    overscan: 1,
    initialRect: { width: 400, height: 400 },
  })
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="h-full min-h-40 overflow-auto focus-visible:-outline-offset-2"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(item => (
          <pre
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className="mono absolute inset-x-0 whitespace-pre-wrap leading-5 [overflow-wrap:anywhere] [unicode-bidi:isolate]"
            style={{ top: item.start }}
          >
            <PayloadText text={withoutEnd(text.slice(starts[item.index], starts[item.index + 1]))} keepLines />
          </pre>
        ))}
      </div>
    </section>
  )
}

/** The end of a line at the end of a stretch is there already: the next one begins below. */
function withoutEnd(chunk: string): string {
  return chunk.endsWith('\n') ? chunk.slice(0, -1) || ' ' : chunk
}

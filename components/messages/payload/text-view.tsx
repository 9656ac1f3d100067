'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useT } from '@/lib/i18n/context'
import { bytes } from '@/lib/i18n/format'
import { PayloadText } from './payload-text'

/** Characters drawn at first: a megabyte of text in one element takes the browser seconds. */
const first = 100_000

/** Text with its own lines, wrapped. */
export function TextView({ text, label }: { text: string; label: string }) {
  const { messages: m } = useT()
  const [shown, setShown] = useState(first)
  const rest = text.length - shown
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="h-full overflow-auto focus-visible:-outline-offset-2"
    >
      <pre className="mono whitespace-pre-wrap leading-5 [overflow-wrap:anywhere] [unicode-bidi:isolate]">
        <PayloadText text={rest > 0 ? text.slice(0, shown) : text} keepLines />
      </pre>
      {rest > 0 && (
        <Button size="sm" className="my-2" onClick={() => setShown(shown * 4)}>
          {m.panel.moreText(bytes(Math.min(rest, shown * 3)))}
        </Button>
      )}
    </section>
  )
}

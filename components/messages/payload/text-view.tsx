'use client'
import { LongText } from './long-text'
import { PayloadText } from './payload-text'

/** Characters in one element; more take the browser longer than a glance. */
const longest = 20_000

/** Text with its own lines, wrapped. */
export function TextView({ text, label }: { text: string; label: string }) {
  if (text.length > longest) return <LongText text={text} label={label} />
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="h-full overflow-auto focus-visible:-outline-offset-2"
    >
      <pre className="mono whitespace-pre-wrap leading-5 [overflow-wrap:anywhere] [unicode-bidi:isolate]">
        <PayloadText text={text} keepLines />
      </pre>
    </section>
  )
}

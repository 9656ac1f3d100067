import type { Mark } from './marks'
import { visibleText } from './visible-text'

interface PayloadTextProps {
  text: string
  mark?: Mark
  /** Lines and tabs are drawn as such instead of as escapes. */
  keepLines?: boolean
}

/** Text that somebody else wrote: hidden characters are drawn as escapes, and it is never anything but text. */
export function PayloadText({ text, mark, keepLines = false }: PayloadTextProps) {
  if (mark === undefined) return <Visible text={text} keepLines={keepLines} />
  return mark(text).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <mark key={index}>
        <Visible text={piece} keepLines={keepLines} />
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <Visible key={index} text={piece} keepLines={keepLines} />
    ),
  )
}

function Visible({ text, keepLines }: { text: string; keepLines: boolean }) {
  return visibleText(text, { keepLines }).map((part, index) =>
    part.kind === 'escape' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <span key={index} className="rounded-xs bg-surface-3 text-text-2">
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}

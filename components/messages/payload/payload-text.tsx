import { Fragment } from 'react'
import { visibleText } from './visible-text'

/** What was searched for, to be marked wherever it stands. */
export interface Mark {
  text: string
  matchCase: boolean
}

interface PayloadTextProps {
  text: string
  mark?: Mark
  /** Lines and tabs are drawn as such instead of as escapes. */
  keepLines?: boolean
}

/** Text that somebody else wrote: hidden characters are drawn as escapes, and it is never anything but text. */
export function PayloadText({ text, mark, keepLines = false }: PayloadTextProps) {
  return visibleText(text, { keepLines }).map((part, index) =>
    part.kind === 'escape' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <span key={index} className="rounded-xs bg-surface-3 text-text-2">
        {part.text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
      <Marked key={index} text={part.text} mark={mark} />
    ),
  )
}

function Marked({ text, mark }: { text: string; mark: Mark | undefined }) {
  if (mark === undefined) return text
  return splitAt(text, mark).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
    index % 2 === 1 ? <mark key={index}>{piece}</mark> : <Fragment key={index}>{piece}</Fragment>,
  )
}

/** Pieces of a text; every second one is an occurrence of `wanted`. */
export function splitAt(text: string, { text: wanted, matchCase }: Mark): string[] {
  const low = matchCase ? text : text.toLowerCase()
  const needle = matchCase ? wanted : wanted.toLowerCase()
  // A few letters change their length with their case (İ); then positions would not fit.
  if (needle === '' || low.length !== text.length) return [text]
  const pieces: string[] = []
  let from = 0
  for (let at = low.indexOf(needle); at !== -1; at = low.indexOf(needle, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + needle.length))
    from = at + needle.length
  }
  pieces.push(text.slice(from))
  return pieces
}

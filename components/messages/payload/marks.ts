/** Where in a text something stands that was searched for: pieces of the text, every second one of which does. */
export type Mark = (text: string) => string[]

/** Every occurrence of a text. */
export function markText(wanted: string, matchCase: boolean): Mark {
  const needle = matchCase ? wanted : wanted.toLowerCase()
  return text => {
    const low = matchCase ? text : text.toLowerCase()
    // A few letters change their length with their case (İ); then positions would not fit.
    if (needle === '' || low.length !== text.length) return [text]
    const found: [number, number][] = []
    for (let at = low.indexOf(needle); at !== -1; at = low.indexOf(needle, at + needle.length))
      found.push([at, at + needle.length])
    return piecesOf(text, found)
  }
}

/** A text that is nothing else. */
export function markWhole(wanted: string): Mark {
  return text => (text === wanted && text !== '' ? ['', text, ''] : [text])
}

/** What of RE2 is needed here: the engine itself is large, and loaded only where somebody searches with it. */
export interface LinearPattern {
  matcher(text: string): { find(): boolean; start(): number; end(): number }
}

/** Marks in one text; more say no more. */
const mostMarks = 200

/** Every match of a regular expression, in the engine that found the record: it cannot be made to hang. */
export function markPattern(pattern: LinearPattern): Mark {
  return text => {
    const matcher = pattern.matcher(text)
    const found: [number, number][] = []
    for (let i = 0; i < mostMarks && matcher.find(); i++)
      if (matcher.end() > matcher.start()) found.push([matcher.start(), matcher.end()])
    return piecesOf(text, found)
  }
}

function piecesOf(text: string, found: readonly [number, number][]): string[] {
  const pieces: string[] = []
  let from = 0
  for (const [start, end] of found) {
    pieces.push(text.slice(from, start), text.slice(start, end))
    from = end
  }
  pieces.push(text.slice(from))
  return pieces
}

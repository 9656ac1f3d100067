/** A line taken apart as `LineMessageReader` of the console producer does it. */
export type ConsoleRecord = { key: string | null; value: string } | { fault: 'no-separator' }

/** @param separator empty: the whole line is the value; else the first place where it stands parts key and value */
export function recordOfLine(line: string, separator: string): ConsoleRecord {
  if (separator === '') return { key: null, value: line }
  const at = line.indexOf(separator)
  if (at === -1) return { fault: 'no-separator' }
  return { key: line.slice(0, at), value: line.slice(at + separator.length) }
}

/** Lines of a pasted text; the break at its very end begins no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Characters of a stretch of text that is drawn at once. */
const chunkLength = 2_000

/**
 * Cuts a text into stretches that are drawn one by one: at the ends of its lines where there are some, never inside a
 * character.
 *
 * @returns where each begins, and the end of the text
 */
export function textChunks(text: string): number[] {
  const starts = [0]
  for (let at = 0; at < text.length; ) {
    at = Math.min(text.length, chunkEnd(text, at))
    starts.push(at)
  }
  return starts
}

function chunkEnd(text: string, from: number): number {
  const end = from + chunkLength
  if (end >= text.length) return text.length
  // Not in the whole text: that would be looked through once for every stretch of a long line.
  const line = text.slice(from, end).lastIndexOf('\n')
  if (line >= 0) return from + line + 1
  const code = text.charCodeAt(end)
  return code >= 0xdc00 && code < 0xe000 ? end + 1 : end
}

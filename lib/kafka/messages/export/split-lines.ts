const newline = 0x0a
const quote = 0x22

export interface ExportLine {
  /** With its line end; the last one of a file that was cut off has none. */
  bytes: Buffer
  ended: boolean
}

/**
 * The lines of a file as they come, one in memory at a time.
 *
 * @param quoted line ends between quotes belong to the row, as in CSV
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { quoted }: { quoted: boolean },
): AsyncGenerator<ExportLine> {
  let parts: Buffer[] = []
  let inside = false
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = 0; at < bytes.length; at++) {
      if (!quoted) {
        const found = bytes.indexOf(newline, at)
        at = found < 0 ? bytes.length : found
      } else if (bytes[at] === quote) inside = !inside
      if (inside || bytes[at] !== newline) continue
      parts.push(bytes.subarray(from, at + 1))
      from = at + 1
      yield { bytes: Buffer.concat(parts), ended: true }
      parts = []
    }
    // A copy: whoever gives the chunks may use their memory again.
    if (from < bytes.length) parts.push(Buffer.from(bytes.subarray(from)))
  }
  const rest = Buffer.concat(parts)
  if (rest.length > 0) yield { bytes: rest, ended: false }
}

/** The range of bytes that a request asks for: from a byte on, or up to a last one that is meant too. */
export interface ByteRange {
  first: number
  last: number | null
}

/**
 * Reads `Range`: one range with a beginning. What else a client may ask for (several, the last N bytes) is answered with
 * the whole, as RFC 9110 §14.2 allows.
 *
 * @param etag the strong validator of the file; `If-Range` with any other asks for the whole
 */
export function byteRange(headers: { get(name: string): string | null }, etag: string): ByteRange | null {
  const validator = headers.get('if-range')
  if (validator !== null && validator.trim() !== etag) return null
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(headers.get('range')?.trim() ?? '')
  if (match?.[1] === undefined) return null
  const first = Number(match[1])
  const last = match[2] === undefined ? null : Number(match[2])
  return last !== null && last < first ? null : { first, last }
}

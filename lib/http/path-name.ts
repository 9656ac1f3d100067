/*
 * The one spelling of a name (topic, group) in a path, used by pages, links, the API and the tests.
 *
 * A group id may be any string. Browsers and proxies drop `.` and `..` and many decode `%2F` and `%5C` before the
 * application sees the path, so these names travel as `~` + base64url of their UTF-8 bytes. All others stay readable.
 */

/** @returns one path segment; `nameFromSegment` gives the name back. */
export function segmentFromName(name: string): string {
  const fragile = name === '' || name === '.' || name === '..' || name.startsWith('~') || /[/\\]/.test(name)
  return fragile ? `~${base64url(new TextEncoder().encode(name))}` : encodeURIComponent(name)
}

/**
 * @param segment as it stands in the path, percent-encoded: what Next.js gives to pages
 * @returns null where the segment is no spelling of any name
 */
export function nameFromSegment(segment: string): string | null {
  try {
    return nameFromDecodedSegment(decodeURIComponent(segment))
  } catch {
    return null
  }
}

/**
 * @param segment after percent-decoding: what Next.js gives to route handlers
 * @returns null where the segment is no spelling of any name
 */
export function nameFromDecodedSegment(segment: string): string | null {
  if (!segment.startsWith('~')) return segment
  try {
    const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(segment.slice(1)))
    // One spelling only: what another spelling would also mean is refused.
    return segmentFromName(name) === segment ? name : null
  } catch {
    return null
  }
}

function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
}

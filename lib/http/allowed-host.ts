/**
 * Whether Ottla may answer under this `Host`: a foreign name that resolves to loopback (DNS rebinding) must not reach it.
 *
 * @param header the request's Host, with or without a port
 * @param extra further names from OTTLA_HOSTS, lower case; with a port they fit that port only
 */
export function isAllowedHost(header: string | null, extra: readonly string[]): boolean {
  if (!header) return false
  const host = header.trim().toLowerCase()
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/@\s]+)(?::(\d{1,5}))?$/.exec(host)
  const name = match?.[1]
  if (!name) return false
  return (
    name === 'localhost' || name === '127.0.0.1' || name === '[::1]' || extra.includes(name) || extra.includes(host)
  )
}

/**
 * Whether a request that changes something comes from one of Ottla's own pages, or from no browser at all.
 * Browsers send `Origin` with every such request, and pages cannot forge it.
 */
export function isSameOrigin(headers: { get(name: string): string | null }): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return true
  try {
    const url = new URL(origin)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.host === headers.get('host')?.toLowerCase()
  } catch {
    return false
  }
}

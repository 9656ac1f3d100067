import 'server-only'

const longestUrl = 2000

/** The address of a webhook; null where it is none that may be used. */
export function parseWebhookUrl(text: string): URL | null {
  if (text.length > longestUrl) return null
  const url = URL.parse(text.trim())
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  return url
}

/** What of a webhook's address may be seen: where it leads. Path, query, user and password are the secret. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}/…`
}

/**
 * Whether ottla.yaml says (`alerts.allowedHosts`) that a webhook may go to this host wherever it leads.
 * @param allowed lower case; `host` fits every port, `host:port` that one
 */
export function isAllowedWebhookHost(url: URL, allowed: readonly string[]): boolean {
  const host = url.hostname.toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return allowed.some(entry => entry === host || entry === bare(host) || entry === `${host}:${port}`)
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '')

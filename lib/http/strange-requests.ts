import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { type Refusal, refusalHeader } from './refusal'

/**
 * Why Next.js could not be given this request: it would answer it by itself before `proxy` has looked at the host, with
 * a redirect (to wherever the request says) or with a plain 500.
 */
export function strangeness(method: string, target: string): Refusal | null {
  if (method === 'TRACE') return 'method'
  // The absolute form (RFC 9112, 3.2.2) names a host beside the Host header; only proxies are asked so.
  if (!target.startsWith('/')) return 'target'
  const [path = ''] = target.split('?', 1)
  if (path.includes('//') || path.includes('\\')) return 'path'
  try {
    decodeURIComponent(path)
    return null
  } catch {
    return 'path'
  }
}

/** From now on such requests reach `proxy` as a request for `/` with `refusalHeader`, which nobody else can set. */
export function watchForStrangeRequests(): void {
  subscribe('http.server.request.start', message => {
    const { request } = message as { request: IncomingMessage }
    delete request.headers[refusalHeader]
    const refusal = strangeness(request.method ?? '', request.url ?? '')
    if (refusal === null) return
    request.headers[refusalHeader] = refusal
    request.method = 'GET'
    request.url = '/'
  })
}

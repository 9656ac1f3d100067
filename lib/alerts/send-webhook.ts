import 'server-only'
import { promises as dns } from 'node:dns'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './address-guard'
import type { WebhookFault } from './types'
import { isAllowedWebhookHost } from './webhook-url'

export interface Address {
  address: string
  family: number
}

export interface SendOptions {
  signal?: AbortSignal
  /** `alerts.allowedHosts`. */
  allowedHosts: readonly string[]
  /** All addresses of a name, as `dns.lookup`. */
  resolve?: (host: string) => Promise<Address[]>
  /** Milliseconds for all of it. */
  timeout?: number
}

/** `status` null: no answer came. Nothing here tells of the address beyond what was asked for. */
export type SendResult = { ok: true; status: number } | { ok: false; status: number | null; fault: WebhookFault }

/** Bytes of an answer that are taken before it is broken off; what they say is not looked at. */
const mostAnswer = 64 * 1024
const patience = 10_000

/**
 * Posts JSON to a webhook. The name is resolved once; every address it has must be public (or the host allowed), and the
 * connection goes to those addresses and no other, so that a name which answers differently the second time leads nowhere
 * else. Redirects are not followed.
 */
export async function sendWebhook(url: URL, body: unknown, options: SendOptions): Promise<SendResult> {
  const deadline = AbortSignal.timeout(options.timeout ?? patience)
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
  const failed = (fault: WebhookFault): SendResult => ({ ok: false, status: null, fault })
  try {
    const addresses = await addressesOf(url, options, signal)
    if (addresses.length === 0) return failed('name-not-found')
    const refused = addresses.some(({ address }) => !isPublicAddress(address))
    if (refused && !isAllowedWebhookHost(url, options.allowedHosts)) return failed('address-refused')
    return resultOf(await post(url, JSON.stringify(body), addresses, signal))
  } catch (error) {
    if (deadline.aborted) return failed('timeout')
    return failed(options.signal?.aborted ? 'interrupted' : faultOf(error))
  }
}

async function addressesOf(url: URL, options: SendOptions, signal: AbortSignal): Promise<Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // The URL has turned decimal, octal and short spellings into plain addresses already.
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  const resolve = options.resolve ?? (name => dns.lookup(name, { all: true, order: 'verbatim' }))
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([resolve(host).catch(() => []), aborted])
}

function resultOf(status: number): SendResult {
  if (status >= 200 && status < 300) return { ok: true, status }
  return { ok: false, status, fault: status >= 300 && status < 400 ? 'redirect' : 'status' }
}

/** @returns the status of the answer */
function post(url: URL, body: string, addresses: readonly Address[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const { username, password, hostname } = url
    const name = hostname.replace(/^\[|\]$/g, '')
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request: ClientRequest = send({
      hostname: name,
      port: url.port || undefined,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      auth: username === '' ? undefined : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
      headers: {
        host: url.host,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Ottla',
      },
      servername: isIP(name) === 0 ? name : undefined,
      // Never a socket of an earlier try, and never another address than those that were looked at.
      agent: false,
      lookup: (_host, { all }, done) => {
        const [first] = addresses
        if (all) done(null, [...addresses])
        else done(null, first?.address ?? '', first?.family)
      },
      signal,
    })
    request.on('error', reject)
    request.on('response', response => {
      const status = response.statusCode ?? 0
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostAnswer) response.destroy()
      })
      response.on('error', () => resolve(status))
      response.on('close', () => (signal.aborted ? reject(signal.reason) : resolve(status)))
    })
    request.end(body)
  })
}

function faultOf(error: unknown): WebhookFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|ERR_OSSL)/.test(code) ? 'tls' : 'unreachable'
}

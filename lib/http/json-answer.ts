import 'server-only'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { httpStatus } from '@/lib/errors'
import { toOttlaError } from '@/lib/to-ottla-error'

export const noStore = { 'Cache-Control': 'no-store' }

export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: noStore })
}

/** Characters. A smaller answer is one packet or a few: packing it takes longer than sending it. */
const packedFrom = 32 * 1024

// Most of the gain for a fifth of the time: the lists are read again every few seconds.
const level = { level: constants.Z_BEST_SPEED }

/**
 * The same, packed where it is large and the client takes gzip: a list of ten thousand groups is megabytes. In a thread
 * of its own. Only for answers that are whole: packing a stream would hold its first rows back.
 */
export async function packedJsonAnswer(body: unknown, accepts: string | null): Promise<Response> {
  const text = JSON.stringify(body)
  const headers = { ...noStore, 'Content-Type': 'application/json', Vary: 'Accept-Encoding' }
  if (text.length < packedFrom || !takesGzip(accepts)) return new Response(text, { headers })
  const packed = await promisify(gzip)(text, level)
  return new Response(packed, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
}

/** Of an Accept-Encoding header (RFC 9110, 12.5.3): `gzip;q=0` is a no. */
function takesGzip(accepts: string | null): boolean {
  const named = (accepts ?? '').split(',').map(part =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/),
  )
  const weight = (name: string) => named.find(([coding]) => coding === name)?.[1]
  const has = (name: string) => named.some(([coding]) => coding === name)
  const name = has('gzip') ? 'gzip' : '*'
  return has(name) && Number(weight(name) ?? 1) > 0
}

/** The answer to a request that failed. */
export function errorAnswer(error: unknown): Response {
  const known = toOttlaError(error)
  return jsonAnswer({ error: known.toBody() }, httpStatus(known.code))
}

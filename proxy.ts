import { type NextRequest, NextResponse } from 'next/server'
import { isAllowedHost, isSameOrigin } from '@/lib/http/allowed-host'
import { refusalAnswer, refusalHeader } from '@/lib/http/refusal'
import { contentSecurityPolicy, securityHeaders } from '@/lib/http/security-headers'

const development = process.env.NODE_ENV === 'development'
const extraHosts = (process.env.OTTLA_HOSTS ?? '')
  .split(',')
  .map(host => host.trim().toLowerCase())
  .filter(Boolean)

/** Before every page, file and API route: who may ask at all, and under which rules a page runs in the browser. */
export function proxy(request: NextRequest): Response {
  const host = request.headers.get('host')
  if (!isAllowedHost(host, extraHosts)) {
    return refuse(
      421,
      'HOST_NOT_ALLOWED',
      'Ottla does not answer under this host name.',
      'Open it as localhost, or list the name in OTTLA_HOSTS.',
    )
  }
  const strange = refusalAnswer(request.headers.get(refusalHeader))
  if (strange) return refuse(strange.status, 'BAD_REQUEST', strange.message, strange.hint)
  const api = request.nextUrl.pathname.startsWith('/api/')
  if (api && request.headers.get('sec-fetch-site') === 'cross-site') return refuseOrigin()
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  if (!reads && !isSameOrigin(request.headers)) return refuseOrigin()

  const headers = new Headers(request.headers)
  // Next.js would trust these over Host when it checks the origin of a server action.
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded']) headers.delete(name)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, development)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
  return response
}

function refuseOrigin(): Response {
  return refuse(403, 'ORIGIN_NOT_ALLOWED', 'This request came from another site.', 'Open Ottla itself and do it there.')
}

function refuse(status: number, code: string, message: string, hint: string): Response {
  return Response.json(
    { error: { code, message, hint } },
    { status, headers: { ...securityHeaders, 'Cache-Control': 'no-store' } },
  )
}

import 'server-only'
import type { z } from 'zod'
import { authorise } from '@/lib/auth/authorise'
import type { Permission } from '@/lib/auth/permissions'
import { OttlaError } from '@/lib/errors'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { isSameOrigin } from './allowed-host'
import { errorAnswer, jsonAnswer } from './json-answer'
import { parseOrRefuse } from './parse'
import { decodeNames } from './read-route'

export interface GuardContext<Input> {
  cluster: Cluster
  names: Record<string, string>
  input: Input
  /** Aborted when the client leaves. */
  signal: AbortSignal
}

const maxBodyBytes = 16 * 1024 * 1024

/**
 * A POST handler below `/api/clusters/[cluster]`, for work that lasts or carries more than a server action may: own
 * origin, JSON body, permission, validated input, then `run`, whose answer is JSON unless it is a Response already.
 *
 * Next.js checks the origin of server actions but not of route handlers, and a form on a foreign page can post
 * `text/plain` that parses as JSON; so both are checked here.
 */
export function guard<S extends z.ZodType>(
  permission: Permission,
  schema: S,
  run: (context: GuardContext<z.output<S>>) => Promise<unknown>,
): (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, { params }) => {
    try {
      assertOwnOrigin(request.headers)
      const names = decodeNames(await params)
      const cluster = getCluster(names.cluster ?? '')
      const input = parseOrRefuse(schema, await jsonBody(request))
      await authorise(permission, cluster)
      const answer = await run({ cluster, names, input, signal: request.signal })
      return answer instanceof Response ? answer : jsonAnswer(answer)
    } catch (error) {
      return errorAnswer(error)
    }
  }
}

/** @throws OttlaError ORIGIN_NOT_ALLOWED */
export function assertOwnOrigin(headers: { get(name: string): string | null }): void {
  if (isSameOrigin(headers)) return
  throw new OttlaError('ORIGIN_NOT_ALLOWED', 'This request came from another page than Ottla itself.', {
    hint: 'Open Ottla in the browser and do it there.',
  })
}

async function jsonBody(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new OttlaError('BAD_REQUEST', 'The body must be JSON.', { hint: 'Send Content-Type: application/json.' })
  }
  const text = await boundedText(request)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OttlaError('BAD_REQUEST', 'The body is not valid JSON.', { hint: 'Correct the JSON.', cause })
  }
}

async function boundedText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBodyBytes)
      throw new OttlaError('BAD_REQUEST', `The body is larger than ${maxBodyBytes} bytes.`, {
        hint: 'Send less at once.',
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

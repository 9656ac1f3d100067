import 'server-only'
import type { z } from 'zod'
import { authorise } from '@/lib/auth/authorise'
import type { Permission } from '@/lib/auth/permissions'
import { OttlaError } from '@/lib/errors'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { assertOwnOrigin, type GuardContext } from './guard'
import { errorAnswer, jsonAnswer } from './json-answer'
import { parseOrRefuse, queryObject } from './parse'
import { decodeNames } from './read-route'

/** Next.js cuts bodies off at 10 MB without a word, and holds each in memory twice. */
const mostBytes = 8 * 1024 * 1024

/** None of them can be sent by a form or, without being asked first, by the script of another page. */
const types = /^(?:application\/(?:x-ndjson|octet-stream)|text\/csv)\s*(?:;|$)/i

/**
 * A POST handler below `/api/clusters/[cluster]` that takes a piece of a file: own origin, a type that no foreign form can
 * send, permission, validated query, then `run` with the bytes. Larger files come in several pieces, so that no file is
 * ever whole in memory.
 */
export function guardBytes<S extends z.ZodType>(
  permission: Permission,
  schema: S,
  run: (context: GuardContext<z.output<S>> & { bytes: Buffer }) => Promise<unknown>,
): (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, { params }) => {
    try {
      assertOwnOrigin(request.headers)
      const names = decodeNames(await params)
      const cluster = getCluster(names.cluster ?? '')
      const input = parseOrRefuse(schema, queryObject(new URL(request.url).searchParams))
      if (!types.test(request.headers.get('content-type') ?? '')) {
        throw new OttlaError('BAD_REQUEST', 'The body must be bytes of a file.', {
          hint: 'Send Content-Type: application/octet-stream, application/x-ndjson or text/csv.',
        })
      }
      await authorise(permission, cluster)
      const bytes = await bodyOf(request)
      return jsonAnswer(await run({ cluster, names, input, bytes, signal: request.signal }))
    } catch (error) {
      return errorAnswer(error)
    }
  }
}

async function bodyOf(request: Request): Promise<Buffer> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= mostBytes)) {
    throw new OttlaError(
      'BAD_REQUEST',
      `A piece of a file must say its length, and be no longer than ${mostBytes} bytes.`,
      {
        hint: 'Send Content-Length, and the file in several pieces.',
        params: { most: String(mostBytes) },
      },
    )
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk)
    size += chunk.byteLength
  }
  if (size !== length)
    throw new OttlaError('BAD_REQUEST', `Only ${size} of ${length} bytes came.`, { hint: 'Send the piece again.' })
  return Buffer.concat(chunks)
}

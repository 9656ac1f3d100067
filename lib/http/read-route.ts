import 'server-only'
import { z } from 'zod'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { errorAnswer, jsonAnswer } from './json-answer'
import { nameOfRouteParam, parseOrRefuse, queryObject } from './parse'

/** What a GET handler of the read API works with. */
export interface ReadContext<Query> {
  cluster: Cluster
  /** The names in the path, decoded: `names.topic`, `names.group`, `names.partition` … */
  names: Record<string, string>
  query: Query
  headers: Headers
  /** Aborted when the client leaves. */
  signal: AbortSignal
}

type RouteHandler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

/**
 * A GET handler below `/api/clusters/[cluster]`: parses the path and the query string, answers JSON (or the Response
 * that `run` makes itself, for streams), and turns errors into `{"error":{code,message,hint}}` with their status.
 */
export function readRoute<Shape extends z.ZodRawShape>(
  query: z.ZodObject<Shape>,
  run: (context: ReadContext<z.output<z.ZodObject<Shape>>>) => Promise<unknown>,
): RouteHandler {
  const schema = query.strict()
  return async (request, { params }) => {
    try {
      const names = decodeNames(await params)
      const cluster = getCluster(names.cluster ?? '')
      const parsed = parseOrRefuse(schema, queryObject(new URL(request.url).searchParams))
      const answer = await run({
        cluster,
        names,
        query: parsed as z.output<z.ZodObject<Shape>>,
        headers: request.headers,
        signal: request.signal,
      })
      const response = answer instanceof Response ? answer : jsonAnswer(answer)
      return request.method === 'HEAD' ? await withoutBody(response) : response
    } catch (error) {
      return errorAnswer(error)
    }
  }
}

/** Next.js answers HEAD by GET and drops the body without a word, so whoever makes it would go on for ever. */
async function withoutBody(response: Response): Promise<Response> {
  const { status, headers } = response
  await response.body?.cancel()
  return new Response(null, { status, headers })
}

export function decodeNames(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([key, segment]) => [key, nameOfRouteParam(segment)]))
}

export const noQuery = z.object({})

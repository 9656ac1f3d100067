import 'server-only'
import type { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { nameFromDecodedSegment, nameFromSegment } from './path-name'

/** @throws OttlaError BAD_REQUEST that names each field and what it may be */
export function parseOrRefuse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map(issue =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  )
  throw new OttlaError('BAD_REQUEST', `The request is not valid: ${reasons.join('; ')}.`, {
    hint: 'Correct the named fields.',
    params: { reasons: reasons.join('; ') },
  })
}

/** A query string as one object; a parameter given twice is refused rather than half ignored. */
export function queryObject(search: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [key, value] of search) {
    if (key in query)
      throw new OttlaError('BAD_REQUEST', `The parameter "${key}" is given twice.`, { hint: 'Give it once.' })
    query[key] = value
  }
  return query
}

/**
 * The name that a dynamic segment spells, in a page (Next.js leaves those percent-encoded).
 * @throws OttlaError BAD_REQUEST
 */
export function nameOfPageParam(segment: string): string {
  return nameFromSegment(segment) ?? refuseName()
}

/**
 * The name that a dynamic segment spells, in a route handler (Next.js has percent-decoded those).
 * @throws OttlaError BAD_REQUEST
 */
export function nameOfRouteParam(segment: string): string {
  return nameFromDecodedSegment(segment) ?? refuseName()
}

function refuseName(): never {
  throw new OttlaError('BAD_REQUEST', 'The name in the path is not spelled as Ottla spells names.', {
    hint: 'Percent-encode it; names with "/" or "\\", "." and ".." are "~" and base64url of the UTF-8 bytes.',
  })
}

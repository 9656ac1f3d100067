import 'server-only'
import type { Problem } from '@/lib/errors'
import { transportError } from '@/lib/kafka/connection/transport-error'

/**
 * The part of an answer that is missing because this broker did not give it.
 * @throws OttlaError CANCELLED: who left wants no partial answer
 */
export function problemOf(error: unknown, node: number): Problem {
  const failure = transportError(error, `broker ${node}`)
  if (failure.code === 'CANCELLED') throw failure
  return failure.toProblem(`broker ${node}`)
}

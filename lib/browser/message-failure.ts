import type { ErrorCode } from '@/lib/errors'
import type { RequestFailure } from './get-json'
import type { StreamOutcome } from './read-stream'

/** What does not change by waiting: the request itself is wrong, or what it names is gone. */
const final = new Set<RequestFailure['code']>([
  'BAD_REQUEST',
  'CLUSTER_NOT_FOUND',
  'CURSOR_INVALID',
  'FILTER_INVALID',
  'FILTER_TOO_LARGE',
  'FILTER_TOO_SLOW',
  'HOST_NOT_ALLOWED',
  'INVALID_TOPIC',
  'ORIGIN_NOT_ALLOWED',
  'PARTITION_NOT_FOUND',
  'TOPIC_RECREATED',
] satisfies ErrorCode[])

/** Whether it is worth asking again by itself. */
export function comesBack(failure: RequestFailure): boolean {
  return !final.has(failure.code)
}

/** Why a stream failed; null where it did not. */
export function failureOf(outcome: StreamOutcome): RequestFailure | null {
  switch (outcome.kind) {
    case 'refused':
      return outcome.error
    case 'cut':
    case 'network':
      return {
        code: 'SERVER_UNREACHABLE',
        message: 'Ottla’s own server does not answer.',
        hint: 'Check that it still runs where it was started.',
      }
    case 'end':
      return outcome.end.reason === 'error' ? (outcome.end.error ?? unnamed) : null
    case 'aborted':
      return null
  }
}

const unnamed: RequestFailure = { code: 'INTERNAL', message: 'Reading stopped with an error.', hint: 'Try again.' }

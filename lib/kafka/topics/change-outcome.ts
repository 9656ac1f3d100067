import 'server-only'
import { OttlaError } from '@/lib/errors'
import { transportError } from '@/lib/kafka/connection/transport-error'

/**
 * The error of a change that was sent. One that was not answered in time may have been made all the same, and saying
 * "failed" would make somebody do it again.
 *
 * @param doing as in "It is not known whether Kafka could {doing}"
 */
export function changeOutcome(error: unknown, servers: string, doing: string): OttlaError {
  const failure = transportError(error, servers)
  if (failure.code !== 'TIMEOUT') return failure
  return new OttlaError('OUTCOME_UNKNOWN', `Kafka did not answer in time; it may have managed to ${doing}.`, {
    hint: 'Look whether it is done before you do it again.',
    params: { ...failure.params, doing },
    cause: error,
  })
}

import type { WriteOutcome } from '../write/types'
import type { RowOutcome } from './row-ledger'

/**
 * What the outcome of a record means for its row. A refusal that is not for the record's own sake (the broker was away,
 * the writer was stopped) is none: the row was not written and can be sent again.
 */
export function outcomeOf(outcome: WriteOutcome<unknown>): RowOutcome {
  if (outcome.state === 'written') return { state: 'written', partition: outcome.partition, offset: outcome.offset }
  const { state, error } = outcome
  if (state === 'unknown') return { state, fault: { reason: 'unknown', error } }
  if (error.code === 'RECORD_TOO_LARGE')
    return { state, fault: { reason: 'too-large', params: error.params ?? {}, error } }
  const wire = error.params?.kafkaError
  const own =
    error.code === 'PARTITION_NOT_FOUND' ||
    error.code === 'BAD_REQUEST' ||
    wire === 'INVALID_RECORD' ||
    wire === 'INVALID_TIMESTAMP'
  return own ? { state, fault: { reason: 'refused', error } } : { state: 'returned' }
}

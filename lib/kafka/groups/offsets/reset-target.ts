import 'server-only'
import { OttlaError } from '@/lib/errors'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { PartitionFacts, Target } from './plan-rows'
import type { PlanSource } from './plan-source'
import type { ResetStrategy } from './types'

/**
 * Where a strategy puts one partition, by the rules of `kafka-consumer-groups.sh`.
 *
 * @param at of a timestamp: the first offset at or after it; null where no record is as young, which means the end
 */
export function targetOf(
  strategy: ResetStrategy,
  source: PlanSource,
  { topic, partition, committed, logStartOffset, logEndOffset }: PartitionFacts,
  at: bigint | null | undefined,
): Target {
  const start = logStartOffset ?? 0n
  const end = logEndOffset ?? 0n
  const key = partitionKey(topic, partition)
  switch (strategy.by) {
    case 'earliest':
      return { to: start }
    case 'latest':
      return { to: end }
    case 'offset':
      return { clamp: BigInt(strategy.offset) }
    case 'timestamp':
    case 'duration':
      return at === null || at === undefined ? { to: end, warning: 'no-record-after' } : { to: at }
    case 'shift':
      return committed
        ? { clamp: BigInt(committed.offset) + BigInt(strategy.shift) }
        : refused(`Nothing is committed in ${key}, so there is nothing to shift.`, topic, partition)
    case 'current':
      // Without a commit the tool takes the end. One outside of the log stays what it is.
      return committed ? { exactly: BigInt(committed.offset) } : { to: end }
    case 'undo':
      return { exactly: offsetOf(source.undo?.get(key)?.offset) }
    case 'group':
    case 'csv': {
      const offset = source.offsets?.get(key)
      if (offset !== undefined) return { clamp: offset }
      return refused(`The other group has committed nothing in ${key}.`, topic, partition)
    }
  }
}

function offsetOf(offset: string | undefined): bigint | null {
  return offset === undefined ? null : BigInt(offset)
}

function refused(message: string, topic: string, partition: number): Target {
  const error = new OttlaError('NO_COMMITTED_OFFSET', message, {
    hint: 'Choose another way to set it, or leave this partition out.',
    params: { topic, partition: String(partition) },
  })
  return { refused: error.toBody() }
}

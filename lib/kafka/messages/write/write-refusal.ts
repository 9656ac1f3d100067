import 'server-only'
import { OttlaError } from '@/lib/errors'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import type { ProduceAnswer } from '@/lib/kafka/protocol/produce'

/** Why a partition did not take what was sent: the broker's own sentence where it has one. */
export function writeRefusal(answer: ProduceAnswer, topic: string, partition: number): OttlaError {
  const detail = answer.recordErrors.find(error => error.message)?.message ?? answer.errorMessage
  return refusalByCode(answer.errorCode, topic, partition, detail)
}

export function refusalByCode(
  errorCode: number,
  topic: string,
  partition: number,
  detail: string | null = null,
): OttlaError {
  const context = {
    doing: `write to partition ${partition} of topic "${topic}"`,
    params: { topic, partition: String(partition) },
    operation: 'Write' as const,
  }
  return kafkaError(errorCode, context, detail)
}

export function partitionNotFound(topic: string, asked: number, partitions: number): OttlaError {
  return new OttlaError('PARTITION_NOT_FOUND', `Topic "${topic}" has no partition ${asked}.`, {
    hint: `Its partitions are 0 to ${partitions - 1}.`,
    params: { topic, partition: String(asked) },
  })
}

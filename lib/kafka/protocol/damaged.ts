import 'server-only'
import { OttlaError } from '@/lib/errors'

/** A batch whose bytes cannot be right. Apart from the batch reader, so that a worker need not load a Kafka client for it. */
export function damaged(offset: bigint | number, why: string): OttlaError {
  return new OttlaError('CORRUPT_RECORD', `The record batch at offset ${offset} is damaged: ${why}.`, {
    hint: 'Check it with kafka-dump-log.sh on the leader, and its disk.',
    params: { offset: String(offset), reason: why },
  })
}

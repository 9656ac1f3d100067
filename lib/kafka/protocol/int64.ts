import 'server-only'
import type { Reader } from '@platformatic/kafka'
import { OttlaError } from '@/lib/errors'

/**
 * An offset as a number. Ottla counts offsets in numbers where it is fast to, which is exact to 2^53: at a million
 * records a second a partition gets there in 285 years. Anything beyond is refused here rather than rounded.
 *
 * @throws OttlaError CORRUPT_RECORD
 */
export function safeOffset(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) {
    throw new OttlaError('CORRUPT_RECORD', `The offset ${value} is beyond 2^53.`, {
      hint: 'Check the log of the leader with kafka-dump-log.sh.',
    })
  }
  return number
}

export function readSafeInt64(reader: Reader): number {
  return safeOffset(reader.readInt64())
}

/** A timestamp: a number where that is exact, else a bigint (a producer may write nanoseconds, or nonsense). */
export type Timestamp = number | bigint

export function timestampAt(bytes: Buffer, at: number): Timestamp {
  const high = bytes.readInt32BE(at)
  const low = bytes.readUInt32BE(at + 4)
  return high >= -0x200000 && high < 0x200000 ? high * 0x1_0000_0000 + low : bytes.readBigInt64BE(at)
}

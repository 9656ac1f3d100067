import 'server-only'
import { type API, createAPI, type Reader, Writer } from '@platformatic/kafka'

export interface ProduceRequest {
  topic: string
  partition: number
  /** One record batch. */
  records: Buffer
  /** Milliseconds that the leader waits for the replicas. */
  timeout: number
  /** Called when the request is about to leave: from then on a lost answer means an unknown outcome. */
  onWrite(): void
}

export interface ProduceAnswer {
  errorCode: number
  errorMessage: string | null
  baseOffset: bigint
  /** -1 unless the topic's timestamps are LogAppendTime. */
  logAppendTime: bigint
  logStartOffset: bigint
  /** What was wrong with single records. */
  recordErrors: { index: number; message: string | null }[]
}

/** Produce v9 (Kafka 2.8+), acks=all, one partition. */
export const produceV9: API<[ProduceRequest], ProduceAnswer> = createAPI(0, 9, createRequest, parseResponse)

function createRequest({ topic, partition, records, timeout, onWrite }: ProduceRequest): Writer {
  onWrite()
  return (
    Writer.create()
      // No transactional id, acks=all.
      .appendUnsignedVarInt(0)
      .appendInt16(-1)
      .appendInt32(timeout)
      .appendUnsignedVarInt(2)
      .appendString(topic)
      .appendUnsignedVarInt(2)
      .appendInt32(partition)
      .appendUnsignedVarInt(records.length + 1)
      .append(records)
      // Tagged fields of partition, topic and request.
      .append(Buffer.from([0, 0, 0]))
  )
}

function parseResponse(_correlationId: number, _apiKey: number, _apiVersion: number, reader: Reader): ProduceAnswer {
  // One topic, one partition.
  reader.readUnsignedVarInt()
  reader.readString()
  reader.readUnsignedVarInt()
  reader.readInt32()
  const errorCode = reader.readInt16()
  const baseOffset = reader.readInt64()
  const logAppendTime = reader.readInt64()
  const logStartOffset = reader.readInt64()
  const recordErrors: ProduceAnswer['recordErrors'] = []
  for (let count = reader.readUnsignedVarInt() - 1; count > 0; count--) {
    recordErrors.push({ index: reader.readInt32(), message: reader.readNullableString() })
    reader.readTaggedFields()
  }
  const errorMessage = reader.readNullableString()
  return { errorCode, errorMessage, baseOffset, logAppendTime, logStartOffset, recordErrors }
}

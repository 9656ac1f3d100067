import 'server-only'
import { type API, createAPI, type Reader, Writer } from '@platformatic/kafka'

export interface ProduceRequest {
  topic: string
  /** At most one batch for each partition. */
  batches: readonly { partition: number; records: Buffer }[]
  /** Milliseconds that the leader waits for the replicas. */
  timeout: number
  /** Called when the request is about to leave: from then on a lost answer means an unknown outcome. */
  onWrite(): void
}

export interface ProduceAnswer {
  errorCode: number
  errorMessage: string | null
  /** Of a batch that the leader had already: where it lies. */
  baseOffset: bigint
  /** -1 unless the topic's timestamps are LogAppendTime. */
  logAppendTime: bigint
  logStartOffset: bigint
  /** What was wrong with single records. */
  recordErrors: { index: number; message: string | null }[]
}

/** Produce v9 (Kafka 2.8+), acks=all, one topic. Answers by partition. */
export const produceV9: API<[ProduceRequest], Map<number, ProduceAnswer>> = createAPI(
  0,
  9,
  createRequest,
  parseResponse,
)

function createRequest({ topic, batches, timeout, onWrite }: ProduceRequest): Writer {
  onWrite()
  const writer = Writer.create()
    // No transactional id, acks=all.
    .appendUnsignedVarInt(0)
    .appendInt16(-1)
    .appendInt32(timeout)
    .appendUnsignedVarInt(2)
    .appendString(topic)
    .appendUnsignedVarInt(batches.length + 1)
  for (const { partition, records } of batches) {
    // No tagged fields.
    writer
      .appendInt32(partition)
      .appendUnsignedVarInt(records.length + 1)
      .append(records)
      .append(Buffer.from([0]))
  }
  // Tagged fields of topic and request.
  return writer.append(Buffer.from([0, 0]))
}

function parseResponse(
  _correlationId: number,
  _apiKey: number,
  _apiVersion: number,
  reader: Reader,
): Map<number, ProduceAnswer> {
  const answers = new Map<number, ProduceAnswer>()
  // One topic.
  reader.readUnsignedVarInt()
  reader.readString()
  for (let count = reader.readUnsignedVarInt() - 1; count > 0; count--) {
    answers.set(reader.readInt32(), readAnswer(reader))
  }
  return answers
}

function readAnswer(reader: Reader): ProduceAnswer {
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
  reader.readTaggedFields()
  return { errorCode, errorMessage, baseOffset, logAppendTime, logStartOffset, recordErrors }
}

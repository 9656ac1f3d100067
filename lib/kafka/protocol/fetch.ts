import 'server-only'
import { type API, createAPI, type Reader, Writer } from '@platformatic/kafka'
import { readSafeInt64 } from './int64'

/** Half of a 31-bit length for a whole answer; the broker still sends the first batch whole, however large it is. */
interface FetchRequest {
  topic: { topicId: string; name: string }
  partitions: readonly { partition: number; fetchOffset: number; maxBytes: number }[]
  /** 0 read_uncommitted, 1 read_committed: only 1 tells the last stable offset and the aborted transactions. */
  isolation: 0 | 1
  /** Milliseconds the broker may wait for `minBytes`. */
  maxWait: number
  minBytes: number
  /** Bytes of all partitions together. */
  maxBytes: number
}

export interface FetchedPartition {
  partition: number
  errorCode: number
  /** -1 when the broker does not tell, as with most error codes. */
  highWatermark: number
  /** -1 under isolation 0. */
  lastStableOffset: number
  logStartOffset: number
  /** In the order of their ends. */
  abortedTransactions: { producerId: bigint; firstOffset: number }[]
  /** Record batches as they lie on the broker's disk; the last one may be cut off. A view, not a copy. */
  records: Buffer
}

export interface FetchAnswer {
  errorCode: number
  partitions: FetchedPartition[]
}

export type FetchApi = API<[FetchRequest], FetchAnswer>

const noTopicId = '00000000-0000-0000-0000-000000000000'
const noRecords = Buffer.alloc(0)

/** Fetch v13 (Kafka 3.1+) asks by topic id: a topic that was deleted and created anew answers UNKNOWN_TOPIC_ID. */
const byTopicId: FetchApi = createAPI(1, 13, (request: FetchRequest) => writeRequest(request, true), parser(true))

/** Fetch v12 (Kafka 2.7+) asks by name, for clusters whose topics have no ids yet. */
const byTopicName: FetchApi = createAPI(1, 12, (request: FetchRequest) => writeRequest(request, false), parser(false))

/** The Fetch that speaks of this topic without mistaking it for another of the same name. */
export function fetchApiFor(topicId: string): FetchApi {
  return topicId === '' || topicId === noTopicId ? byTopicName : byTopicId
}

const partitionSize = 33

function writeRequest(request: FetchRequest, byId: boolean): Writer {
  const { partitions, topic } = request
  const fixed = Buffer.allocUnsafe(25)
  fixed.writeInt32BE(-1, 0)
  fixed.writeInt32BE(request.maxWait, 4)
  fixed.writeInt32BE(request.minBytes, 8)
  fixed.writeInt32BE(request.maxBytes, 12)
  fixed.writeInt8(request.isolation, 16)
  // No fetch session (id 0, epoch -1): the broker keeps nothing of this reader.
  fixed.writeInt32BE(0, 17)
  fixed.writeInt32BE(-1, 21)

  const body = Buffer.allocUnsafe(partitions.length * partitionSize)
  let at = 0
  for (const { partition, fetchOffset, maxBytes } of partitions) {
    body.writeInt32BE(partition, at)
    body.writeInt32BE(-1, at + 4)
    body.writeBigInt64BE(BigInt(fetchOffset), at + 8)
    body.writeInt32BE(-1, at + 16)
    body.writeBigInt64BE(-1n, at + 20)
    body.writeInt32BE(maxBytes, at + 28)
    body[at + 32] = 0
    at += partitionSize
  }

  const writer = Writer.create().append(fixed).appendUnsignedVarInt(2)
  if (byId) writer.appendUUID(topic.topicId)
  else writer.appendString(topic.name)
  return (
    writer
      .appendUnsignedVarInt(partitions.length + 1)
      .append(body)
      // Tagged fields of the topic, no forgotten topics, no rack, tagged fields of the request.
      .append(Buffer.from([0, 1, 1, 0]))
  )
}

function parser(byId: boolean) {
  return (_correlationId: number, _apiKey: number, _apiVersion: number, reader: Reader): FetchAnswer => {
    reader.readInt32()
    const errorCode = reader.readInt16()
    reader.readInt32()
    const partitions: FetchedPartition[] = []
    for (let topics = reader.readUnsignedVarInt() - 1; topics > 0; topics--) {
      if (byId) reader.readUUID()
      else reader.readString()
      for (let count = reader.readUnsignedVarInt() - 1; count > 0; count--) partitions.push(readPartition(reader))
      reader.readTaggedFields()
    }
    return { errorCode, partitions }
  }
}

function readPartition(reader: Reader): FetchedPartition {
  const partition = reader.readInt32()
  const errorCode = reader.readInt16()
  const highWatermark = readSafeInt64(reader)
  const lastStableOffset = readSafeInt64(reader)
  const logStartOffset = readSafeInt64(reader)
  const abortedTransactions: FetchedPartition['abortedTransactions'] = []
  for (let count = reader.readUnsignedVarInt() - 1; count > 0; count--) {
    abortedTransactions.push({ producerId: reader.readInt64(), firstOffset: readSafeInt64(reader) })
    reader.readTaggedFields()
  }
  reader.readInt32()
  const length = reader.readUnsignedVarInt() - 1
  const records = length > 0 ? reader.buffer.slice(reader.position, reader.position + length) : noRecords
  if (length > 0) reader.skip(length)
  reader.readTaggedFields()
  return { partition, errorCode, highWatermark, lastStableOffset, logStartOffset, abortedTransactions, records }
}

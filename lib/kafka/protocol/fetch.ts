import 'server-only'
import { type API, createAPI, type Reader, Writer } from '@platformatic/kafka'
import { readSafeInt64 } from './int64'

interface FetchTopic {
  topic: { topicId: string; name: string }
  partitions: readonly { partition: number; fetchOffset: number; maxBytes: number }[]
}

/** Half of a 31-bit length for a whole answer; the broker still sends the first batch whole, however large it is. */
export interface FetchRequest extends FetchTopic, FetchTerms {}

interface FetchTerms {
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
  /** Another topic came first in the same answer, and took the place that is kept for one batch of any size. */
  roomTaken?: boolean
}

/** Partitions of several topics in one request; all of them have an id, or none. */
interface FetchManyRequest extends FetchTerms {
  topics: readonly FetchTopic[]
}

interface FetchManyAnswer {
  errorCode: number
  /** By topic id where the topics have some, else by name; in the order of the request. */
  topics: { topic: string; partitions: FetchedPartition[] }[]
}

export type FetchApi = API<[FetchRequest], FetchAnswer>
type FetchManyApi = API<[FetchManyRequest], FetchManyAnswer>

const noTopicId = '00000000-0000-0000-0000-000000000000'
const noRecords = Buffer.alloc(0)

/** Fetch v13 (Kafka 3.1+) asks by topic id: a topic that was deleted and created anew answers UNKNOWN_TOPIC_ID. */
const byTopicId: FetchApi = createAPI(1, 13, (request: FetchRequest) => writeOne(request, true), parserOfOne(true))
const manyByTopicId: FetchManyApi = createAPI(
  1,
  13,
  (request: FetchManyRequest) => writeRequest(request, true),
  parser(true),
)

/** Fetch v12 (Kafka 2.7+) asks by name, for clusters whose topics have no ids yet. */
const byTopicName: FetchApi = createAPI(1, 12, (request: FetchRequest) => writeOne(request, false), parserOfOne(false))
const manyByTopicName: FetchManyApi = createAPI(
  1,
  12,
  (request: FetchManyRequest) => writeRequest(request, false),
  parser(false),
)

/** The Fetch that speaks of this topic without mistaking it for another of the same name. */
export function fetchApiFor(topicId: string): FetchApi {
  return hasTopicId(topicId) ? byTopicId : byTopicName
}

/** The same for several topics at once. */
export function fetchManyApi(byId: boolean): FetchManyApi {
  return byId ? manyByTopicId : manyByTopicName
}

/** Whether a cluster has given the topic an id. */
export function hasTopicId(topicId: string): boolean {
  return topicId !== '' && topicId !== noTopicId
}

const partitionSize = 33

function writeOne(request: FetchRequest, byId: boolean): Writer {
  return writeRequest({ ...request, topics: [request] }, byId)
}

function writeRequest(request: FetchManyRequest, byId: boolean): Writer {
  const { topics } = request
  const fixed = Buffer.allocUnsafe(25)
  fixed.writeInt32BE(-1, 0)
  fixed.writeInt32BE(request.maxWait, 4)
  fixed.writeInt32BE(request.minBytes, 8)
  fixed.writeInt32BE(request.maxBytes, 12)
  fixed.writeInt8(request.isolation, 16)
  // No fetch session (id 0, epoch -1): the broker keeps nothing of this reader.
  fixed.writeInt32BE(0, 17)
  fixed.writeInt32BE(-1, 21)
  const writer = Writer.create()
    .append(fixed)
    .appendUnsignedVarInt(topics.length + 1)
  for (const topic of topics) writeTopic(writer, topic, byId)
  // No forgotten topics, no rack, tagged fields of the request.
  return writer.append(Buffer.from([1, 1, 0]))
}

function writeTopic(writer: Writer, { topic, partitions }: FetchTopic, byId: boolean): void {
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
  if (byId) writer.appendUUID(topic.topicId)
  else writer.appendString(topic.name)
  writer
    .appendUnsignedVarInt(partitions.length + 1)
    .append(body)
    .append(Buffer.from([0]))
}

type Parser<Answer> = (correlationId: number, apiKey: number, apiVersion: number, reader: Reader) => Answer

function parserOfOne(byId: boolean): Parser<FetchAnswer> {
  const parse = parser(byId)
  return (...args) => {
    const { errorCode, topics } = parse(...args)
    return { errorCode, partitions: topics.flatMap(topic => topic.partitions) }
  }
}

function parser(byId: boolean): Parser<FetchManyAnswer> {
  return (_correlationId, _apiKey, _apiVersion, reader) => {
    reader.readInt32()
    const errorCode = reader.readInt16()
    reader.readInt32()
    const topics: FetchManyAnswer['topics'] = []
    for (let count = reader.readUnsignedVarInt() - 1; count > 0; count--) {
      const topic = byId ? reader.readUUID() : reader.readString()
      const partitions: FetchedPartition[] = []
      for (let more = reader.readUnsignedVarInt() - 1; more > 0; more--) partitions.push(readPartition(reader))
      reader.readTaggedFields()
      topics.push({ topic, partitions })
    }
    return { errorCode, topics }
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

import 'server-only'
import { abortable, sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { partitionForKey } from '@/lib/kafka/protocol/murmur2'
import { type ProduceAnswer, produceV9 } from '@/lib/kafka/protocol/produce'
import { recordTooLarge } from './record-too-large'
import { type TopicLayout, topicLayout } from './topic-layout'
import type { ProduceInput, ProduceResult } from './types'
import { partitionNotFound, writeRefusal } from './write/write-refusal'

/** Milliseconds that the leader waits for its replicas, and that refusals which pass by themselves are tried again. */
const ackTimeout = 10_000
const patience = 5_000

// UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR, NOT_ENOUGH_REPLICAS: the
// broker has written nothing, so sending again cannot write twice.
const notWritten = new Set([3, 5, 6, 56, 19])
const messageTooLarge = new Set([10, 18])
const requestTimedOut = 7

/**
 * Writes one record, acks=all. Never sends again what may have been written: a lost answer is OUTCOME_UNKNOWN, and says
 * how to find out. Own batches, because kafkajs keeps headers in an object, which loses their order.
 *
 * @throws OttlaError RECORD_TOO_LARGE with the sizes, OUTCOME_UNKNOWN, NOT_ENOUGH_REPLICAS, PARTITION_NOT_FOUND, …
 */
export async function produceRecord(
  cluster: Cluster,
  topic: string,
  input: ProduceInput,
  options: { signal?: AbortSignal } = {},
): Promise<ProduceResult> {
  const started = performance.now()
  const record = {
    key: toBuffer(input.key),
    value: toBuffer(input.value),
    headers: input.headers.map(({ key, value }) => ({ key, value: toBuffer(value) })),
  }
  const timestamp = Date.now()
  const [layout, records] = await Promise.all([
    topicLayout(cluster, topic, options),
    encodeRecordBatch([record], timestamp, input.compression),
  ])
  const partition = choosePartition(layout, input.partition, record.key)
  const answer = await writeOnce(cluster, layout, partition, records, options)
  if (messageTooLarge.has(answer.errorCode)) throw await recordTooLarge(cluster, topic, records.length, options)
  if (answer.errorCode !== 0) throw refusal(answer, topic, partition)
  return {
    partition,
    offset: String(answer.baseOffset),
    timestamp: String(answer.logAppendTime >= 0n ? answer.logAppendTime : timestamp),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  }
}

/** Sends until a broker has taken or finally refused it, but never after it may have been written. */
async function writeOnce(
  cluster: Cluster,
  first: TopicLayout,
  partition: number,
  records: Buffer,
  { signal }: { signal?: AbortSignal },
): Promise<ProduceAnswer> {
  const deadline = performance.now() + patience
  let layout = first
  for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
    const leader = layout.leaders[partition] ?? -1
    const last = performance.now() > deadline
    const answer =
      leader < 0 ? noLeader : await sendOnce(cluster, layout.name, leader, partition, records, last, signal)
    // With an offset it was appended all the same: so says a leader that was deposed while it waited for its replicas.
    if (!notWritten.has(answer.errorCode) || last || answer.baseOffset >= 0n) return answer
    await sleep(pause, signal)
    layout = await topicLayout(cluster, layout.name, { signal }).catch(() => layout)
  }
}

async function sendOnce(
  cluster: Cluster,
  topic: string,
  leader: number,
  partition: number,
  records: Buffer,
  last: boolean,
  signal: AbortSignal | undefined,
): Promise<ProduceAnswer> {
  let onItsWay = false
  const onWrite = () => {
    onItsWay = true
  }
  const request = { topic, batches: [{ partition, records }], timeout: ackTimeout, onWrite }
  try {
    const sending = send(cluster.connection, leader, produceV9, [request], { timeout: ackTimeout + 2_000 })
    return (await abortable(sending, signal)).get(partition) ?? noLeader
  } catch (caught) {
    const error = transportError(caught, `broker ${leader}`)
    if (onItsWay) throw outcomeUnknown(topic, partition, error)
    // It never left: as harmless as a partition without a leader.
    if (error.code === 'BROKER_UNREACHABLE' && !last) return noLeader
    throw error
  }
}

const noLeader: ProduceAnswer = {
  errorCode: 5,
  errorMessage: null,
  baseOffset: -1n,
  logAppendTime: -1n,
  logStartOffset: -1n,
  recordErrors: [],
}

function refusal(answer: ProduceAnswer, topic: string, partition: number): OttlaError {
  const refused = writeRefusal(answer, topic, partition)
  const appended = answer.errorCode === requestTimedOut || answer.baseOffset >= 0n
  return appended ? outcomeUnknown(topic, partition, refused) : refused
}

function outcomeUnknown(topic: string, partition: number, cause: OttlaError): OttlaError {
  return new OttlaError(
    'OUTCOME_UNKNOWN',
    `The record was sent to partition ${partition} of topic "${topic}", but no answer came: it may be written or not.`,
    {
      hint: 'Look at the newest records of the partition before you send it again.',
      params: { topic, partition: String(partition), reason: cause.message },
      cause,
    },
  )
}

// Round about the partitions that have a leader, beginning anywhere.
let turn = Math.floor(Math.random() * 1_000)

function choosePartition(layout: TopicLayout, asked: number | null, key: Buffer | null): number {
  const { leaders, name } = layout
  if (asked !== null) {
    if (asked in leaders) return asked
    throw partitionNotFound(name, asked, leaders.length)
  }
  if (key !== null) return partitionForKey(key, leaders.length)
  const led = [...leaders.keys()].filter(partition => (leaders[partition] ?? -1) >= 0)
  turn = (turn + 1) % 1_000_000
  return led[turn % Math.max(1, led.length)] ?? 0
}

function toBuffer(payload: ProduceInput['value']): Buffer | null {
  return payload === null ? null : Buffer.from(payload.text, payload.encoding)
}

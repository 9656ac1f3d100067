import 'server-only'
import { sleep } from '@/lib/abortable'
import type { OttlaError } from '@/lib/errors'
import { stampProducer } from '@/lib/kafka/protocol/encode-record-batch'
import type { ProduceAnswer } from '@/lib/kafka/protocol/produce'
import { type Found, findBatch } from './find-batch'
import type { ProducerIdentity } from './open-producer-id'
import { outcomeUnknown } from './outcome-unknown'
import type { Attempt, ProduceSender } from './produce-sender'
import type { TopicState } from './topic-state'
import { refusalByCode, writeRefusal } from './write-refusal'

/** What became of one batch. Unless it is `written` or `unknown`, nothing of it was written. */
export type Delivery =
  | { state: 'written'; baseOffset: number }
  | { state: 'too-large' }
  /** Single records are at fault; `answer.recordErrors` names them, if the broker does. */
  | { state: 'faulty'; answer: ProduceAnswer }
  | { state: 'refused' | 'unknown'; error: OttlaError }

export interface ProducerHost {
  readonly sender: ProduceSender
  readonly topic: TopicState
  /** Milliseconds that a batch is sent again for, and after that, that its outcome is looked for. */
  readonly patience: number
  /** Whether nothing more is to be written: what is certainly not written is given up then. */
  readonly stopped: OttlaError | null
  newIdentity(): Promise<ProducerIdentity>
}

/** Milliseconds for what is uncertain when the writer is stopped. */
const afterStop = 10_000

const messageTooLarge = new Set([10, 18])
// INVALID_RECORD, INVALID_TIMESTAMP
const recordFault = new Set([87, 32])
// DUPLICATE_SEQUENCE_NUMBER: it is in the log already.
const duplicate = 46
// OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_PRODUCER_EPOCH, UNKNOWN_PRODUCER_ID, PRODUCER_FENCED
const producerLost = new Set([45, 47, 59, 90])
// REQUEST_TIMED_OUT, NOT_ENOUGH_REPLICAS_AFTER_APPEND: the leader has it, the replicas perhaps not. So it is with every
// error that comes with an offset: a leader that is deposed while it waits says NOT_LEADER_OR_FOLLOWER, after appending.
const appended = new Set([7, 20])
// CORRUPT_MESSAGE (on its way), UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER_OR_FOLLOWER,
// NETWORK_EXCEPTION, NOT_ENOUGH_REPLICAS, KAFKA_STORAGE_ERROR, FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH,
// THROTTLING_QUOTA_EXCEEDED: nothing was written.
const passing = new Set([2, 3, 5, 6, 13, 19, 56, 74, 75, 89])

/**
 * One partition's end of an idempotent producer (KIP-98): batch after batch, one at a time.
 *
 * A batch whose answer is lost is sent again as it was, with the same producer id and sequence: the leader knows by them
 * whether it has it, and no copy that is still on its way can be appended a second time. So an answer to any of the
 * copies settles all of them. Only when no answer comes is the log read back; that it is not there proves nothing then,
 * because a copy may still wait in the broker, so one more copy is sent, and without an answer the outcome is unknown.
 *
 * When the leader says that it does not know this producer any more (45, 47, 59), it refuses every copy of the batch
 * alike, the late ones too: if it is not in the log then, it was not written and never will be, and a new producer may
 * send it.
 */
export class PartitionProducer {
  private readonly host: ProducerHost
  private readonly partition: number
  /** Null: a new one is needed before anything is sent. */
  private identity: ProducerIdentity | null
  private sequence = 0
  /** The next batch will lie here or behind; null until known. */
  private floor: number | null

  constructor(host: ProducerHost, partition: number, identity: ProducerIdentity, floor: number | null) {
    this.host = host
    this.partition = partition
    this.identity = identity
    this.floor = floor
  }

  /** @param bytes one encoded batch; its header is written into */
  async deliver(bytes: Buffer, records: number): Promise<Delivery> {
    let deadline = performance.now() + this.host.patience
    let hurried = false
    let uncertain = false
    let error = refusalByCode(5, this.name, this.partition)
    for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
      const attempt = await this.attempt(bytes)
      if (attempt.state !== 'answered') {
        error = attempt.error
        uncertain ||= attempt.state === 'lost'
      } else {
        const { answer } = attempt
        const { errorCode } = answer
        if (errorCode === 0 && answer.baseOffset >= 0n) return this.written(Number(answer.baseOffset), records)
        if (errorCode === 0 || errorCode === duplicate) return this.locate(records)
        error = writeRefusal(answer, this.name, this.partition)
        if (producerLost.has(errorCode)) {
          const before = await this.wasWritten(records)
          if (before) return before
          uncertain = false
        } else if (messageTooLarge.has(errorCode) || recordFault.has(errorCode)) {
          // Every copy is refused for what it holds; but the topic's settings may have changed since the first.
          const before = uncertain ? await this.wasWritten(records) : null
          if (before) return before
          return messageTooLarge.has(errorCode) ? { state: 'too-large' } : { state: 'faulty', answer }
        } else if (appended.has(errorCode) || answer.baseOffset >= 0n) uncertain = true
        else if (!passing.has(errorCode))
          return uncertain ? this.lastResort(bytes, records, error) : { state: 'refused', error }
      }
      if (this.host.stopped && !hurried) {
        hurried = true
        deadline = Math.min(deadline, performance.now() + afterStop)
      }
      if (!uncertain && (this.host.stopped || isFinal(error) || performance.now() > deadline))
        return { state: 'refused', error }
      if (uncertain && (isFinal(error) || performance.now() > deadline)) return this.lastResort(bytes, records, error)
      await sleep(pause)
      const changed = await this.host.topic.refresh()
      if (changed?.code === 'TOPIC_RECREATED') return { state: uncertain ? 'unknown' : 'refused', error: changed }
    }
  }

  private get name(): string {
    return this.host.topic.layout.name
  }

  private async attempt(bytes: Buffer): Promise<Attempt> {
    const { sender, topic } = this.host
    const leader = topic.leader(this.partition)
    if (leader < 0) return { state: 'unsent', error: refusalByCode(5, this.name, this.partition) }
    this.floor ??= await topic.end(this.partition)
    if (this.floor === null) return { state: 'unsent', error: refusalByCode(5, this.name, this.partition) }
    try {
      this.identity ??= await this.host.newIdentity()
    } catch (error) {
      return { state: 'unsent', error: error as OttlaError }
    }
    stampProducer(bytes, { ...this.identity, baseSequence: this.sequence })
    return sender.send(leader, this.partition, bytes)
  }

  private written(baseOffset: number, records: number): Delivery {
    this.floor = baseOffset + records
    // Sequences count on from 0 after 2^31 - 1.
    this.sequence = (this.sequence + records) % 0x8000_0000
    return { state: 'written', baseOffset }
  }

  /** The broker has it and does not say where. */
  private async locate(records: number): Promise<Delivery> {
    const found = await this.find(records)
    if (found.state === 'found') return this.written(found.baseOffset, records)
    return this.unknown(found, refusalByCode(duplicate, this.name, this.partition))
  }

  /** @returns null: certainly not; this producer is given up then, so that none of its copies counts any more */
  private async wasWritten(records: number): Promise<Delivery | null> {
    const found = await this.find(records)
    if (found.state === 'unreadable') return this.unknown(found, found.error)
    const delivery = found.state === 'found' ? this.written(found.baseOffset, records) : null
    this.renew()
    return delivery
  }

  /** No answer came in time. */
  private async lastResort(bytes: Buffer, records: number, error: OttlaError): Promise<Delivery> {
    const found = await this.find(records)
    if (found.state === 'found') {
      const delivery = this.written(found.baseOffset, records)
      this.renew()
      return delivery
    }
    if (found.state === 'absent') {
      const attempt = await this.attempt(bytes)
      if (attempt.state === 'answered' && attempt.answer.errorCode === 0 && attempt.answer.baseOffset >= 0n)
        return this.written(Number(attempt.answer.baseOffset), records)
    }
    return this.unknown(found, error)
  }

  private renew(): void {
    this.identity = null
    this.sequence = 0
  }

  private find(records: number): Promise<Found> {
    const { sender, topic, patience } = this.host
    const { identity, sequence, floor, partition } = this
    if (!identity || floor === null) throw new Error('Nothing was sent.')
    const lost = { ...identity, baseSequence: sequence, partition, records, from: floor }
    return findBatch(sender.own, topic.layout.topicId, this.name, lost, patience)
  }

  private unknown(found: Found, cause: OttlaError): Delivery {
    const from = this.floor ?? 0
    const to = found.state === 'found' ? from : found.to
    return { state: 'unknown', error: outcomeUnknown(this.name, this.partition, from, to, cause) }
  }
}

/** What no waiting makes better. */
function isFinal(error: OttlaError): boolean {
  return ['AUTHENTICATION_FAILED', 'TLS_FAILED', 'UNSUPPORTED_VERSION', 'CLUSTER_AUTHORIZATION_FAILED'].includes(
    error.code,
  )
}

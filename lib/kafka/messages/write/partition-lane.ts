import 'server-only'
import { OttlaError } from '@/lib/errors'
import { type Compression, encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import type { Delivery, PartitionProducer } from './partition-producer'
import type { WriteOutcome, WriteRecord } from './types'
import { refusalByCode } from './write-refusal'

/** A record that was taken, and what is said of it later. */
export interface Item<Tag> {
  record: Omit<WriteRecord, 'timestamp'> & { timestamp: bigint | number }
  tag: Tag
  /** Bytes that it takes in a batch at most. */
  size: number
}

export interface LaneHost<Tag> {
  readonly topicName: string
  readonly compression: Compression
  /** The topic's max.message.bytes; null where it may not be asked for. */
  readonly limit: number | null
  /** Set once nothing more is to be sent. */
  readonly stopped: OttlaError | null
  settle(items: readonly Item<Tag>[], outcomes: WriteOutcome<Tag>[]): void
  /** A batch is taken: who has no key goes elsewhere now. */
  taken(partition: number): void
  /** Nothing more can be written. */
  stop(error: OttlaError): void
  tooLarge(bytes: number): Promise<OttlaError>
}

/** More gains nothing, and Kafka's own producers send less. */
const batchRecords = 5_000
const batchBytes = 1_000_000
const headerBytes = 61
/** Bytes; brokers hang up at socket.request.max.bytes, 100 MiB unless set otherwise. */
const unquestioned = 50 * 1024 * 1024

/** The records of one partition on their way, in order. */
export class PartitionLane<Tag> {
  private readonly host: LaneHost<Tag>
  private readonly partition: number
  private readonly producer: PartitionProducer
  private queue: Item<Tag>[] = []
  /** How much of the queue's front has been taken. */
  private head = 0
  /** Parts of a batch that was divided; they go before the queue. */
  private readonly divided: Item<Tag>[][] = []
  private running = false

  constructor(host: LaneHost<Tag>, partition: number, producer: PartitionProducer) {
    this.host = host
    this.partition = partition
    this.producer = producer
  }

  add(item: Item<Tag>): void {
    this.queue.push(item)
    if (this.running) return
    this.running = true
    // What is given in the same breath goes into the same batch.
    setImmediate(() => void this.run())
  }

  private async run(): Promise<void> {
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      if (this.host.stopped) this.refuse(batch, notSent(this.host.stopped))
      else await this.deliver(batch)
    }
    this.running = false
  }

  private next(): Item<Tag>[] {
    const part = this.divided.shift()
    if (part) return part
    const most = Math.min(batchBytes, this.host.limit ?? batchBytes)
    let bytes = headerBytes
    let end = this.head
    while (end < this.queue.length && end - this.head < batchRecords) {
      const size = this.queue[end]?.size ?? 0
      if (end > this.head && bytes + size > most) break
      bytes += size
      end++
    }
    const batch = this.queue.slice(this.head, end)
    this.head = end
    if (this.head === this.queue.length || this.head > 4 * batchRecords) {
      this.queue = this.queue.slice(this.head)
      this.head = 0
    }
    if (batch.length > 0) this.host.taken(this.partition)
    return batch
  }

  private async deliver(items: Item<Tag>[]): Promise<void> {
    const { host, partition } = this
    let bytes: Buffer
    try {
      bytes = await encodeRecordBatch(
        items.map(item => item.record),
        0,
        host.compression,
      )
    } catch (error) {
      // Who waits for the outcome must hear of it.
      this.refuse(items, ownFault(error))
      return host.stop(ownFault(error))
    }
    // One alone is for the broker to judge, unless it would not even read it: the limit may have been raised meanwhile.
    const most = items.length > 1 ? (host.limit ?? bytes.length) : Math.max(host.limit ?? 0, unquestioned)
    if (bytes.length > most) return this.tooLarge(items, bytes.length)
    const delivery = await this.producer.deliver(bytes, items.length).catch((error: unknown): Delivery => {
      return { state: 'unknown', error: ownFault(error) }
    })
    switch (delivery.state) {
      case 'written': {
        const { baseOffset } = delivery
        const outcomes = items.map(({ tag }, i): WriteOutcome<Tag> => {
          return { tag, state: 'written', partition, offset: String(baseOffset + i) }
        })
        return host.settle(items, outcomes)
      }
      case 'too-large':
        return this.tooLarge(items, bytes.length)
      case 'faulty':
        return this.withoutFaulty(items, delivery.answer.errorCode, delivery.answer.recordErrors)
      case 'refused':
        this.refuse(items, delivery.error)
        return host.stop(delivery.error)
      case 'unknown': {
        const error = delivery.error.toBody()
        host.settle(
          items,
          items.map(({ tag }) => ({ tag, state: 'unknown', partition, error })),
        )
        return host.stop(delivery.error)
      }
    }
  }

  private async tooLarge(items: Item<Tag>[], bytes: number): Promise<void> {
    if (items.length > 1) this.halve(items)
    else this.refuse(items, await this.host.tooLarge(bytes))
  }

  private withoutFaulty(
    items: Item<Tag>[],
    errorCode: number,
    errors: readonly { index: number; message: string | null }[],
  ) {
    const reasons = new Map(errors.map(({ index, message }) => [index, message]))
    const faulty = items.filter((_, i) => reasons.has(i))
    // Without saying which: ever smaller parts tell.
    if (faulty.length === 0 && items.length > 1) return this.halve(items)
    const { topicName } = this.host
    for (const [i, item] of items.entries()) {
      if (faulty.length > 0 && !reasons.has(i)) continue
      this.refuse([item], refusalByCode(errorCode, topicName, this.partition, reasons.get(i)))
    }
    const rest = faulty.length > 0 ? items.filter((_, i) => !reasons.has(i)) : []
    if (rest.length > 0) this.divided.unshift(rest)
  }

  private halve(items: Item<Tag>[]): void {
    const middle = items.length >> 1
    this.divided.unshift(items.slice(0, middle), items.slice(middle))
  }

  private refuse(items: readonly Item<Tag>[], reason: OttlaError): void {
    const { partition } = this
    const error = reason.toBody()
    this.host.settle(
      items,
      items.map(({ tag }) => ({ tag, state: 'refused', partition, error })),
    )
  }
}

/** Taken, but the writer stopped before it was sent. */
function notSent(why: OttlaError): OttlaError {
  if (why.code === 'CANCELLED') return why
  return new OttlaError('CANCELLED', `The record was not sent, because writing stopped before: ${why.message}`, {
    hint: why.hint,
    params: { ...why.params, reason: why.message },
    cause: why,
  })
}

export function ownFault(error: unknown): OttlaError {
  if (error instanceof OttlaError) return error
  return new OttlaError('INTERNAL', 'The writer failed by a fault of its own.', { cause: error })
}

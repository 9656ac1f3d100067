import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { partitionForKey } from '@/lib/kafka/protocol/murmur2'
import { recordTooLarge } from '../record-too-large'
import { openProducerId, type ProducerIdentity } from './open-producer-id'
import { type Item, type LaneHost, ownFault, PartitionLane } from './partition-lane'
import { PartitionProducer, type ProducerHost } from './partition-producer'
import { ProduceSender } from './produce-sender'
import { StickyPartition } from './sticky-partition'
import type { TopicState } from './topic-state'
import type { RecordWriter, WriteOutcome, WriteRecord } from './types'
import { partitionNotFound } from './write-refusal'

export interface WriterOptions<Tag> {
  compression?: Compression
  /** Called for each batch, in the order of offsets within a partition. */
  onOutcome(outcomes: WriteOutcome<Tag>[]): void
  /** A producer id that batches will carry from now on, before the first one does: what the log can be read back by. */
  onProducer?(producerId: bigint): void
  /** Stops taking records; what was sent already still gets its outcome, what was not is `refused` as CANCELLED. */
  signal?: AbortSignal
  /** Milliseconds that a batch is sent again for when no answer comes; 30,000 unless said otherwise. */
  patience?: number
  /** Bytes of records that wait at a time; 16 MiB unless said otherwise. */
  bufferBytes?: number
}

/** What has to be known before the first record. */
export interface Prepared {
  patience: number
  identity: ProducerIdentity
  /** Where each partition ended before anything was written. */
  ends: readonly (number | null)[]
  limit: number | null
}

/** The writer of `openWriter`. */
export class TopicWriter<Tag> implements RecordWriter<Tag>, LaneHost<Tag>, ProducerHost {
  readonly counts = { written: 0, refused: 0, unknown: 0 }
  readonly sender: ProduceSender
  readonly topic: TopicState
  readonly patience: number
  readonly limit: number | null
  readonly compression: Compression
  stopped: OttlaError | null = null

  private readonly cluster: Cluster
  private readonly options: WriterOptions<Tag> & Prepared
  private readonly lanes: (PartitionLane<Tag> | undefined)[] = []
  private readonly sticky = new StickyPartition(Math.floor(Math.random() * 1_000))
  private readonly mostBytes: number
  private buffered = 0
  private pending = 0
  private roomWaiters: (() => void)[] = []
  private idleWaiters: (() => void)[] = []

  constructor(cluster: Cluster, topic: TopicState, options: WriterOptions<Tag> & Prepared) {
    this.cluster = cluster
    this.topic = topic
    this.options = options
    this.patience = options.patience
    this.limit = options.limit
    this.compression = options.compression ?? 'none'
    this.mostBytes = options.bufferBytes ?? usualBufferBytes
    this.sender = new ProduceSender(cluster, topic.layout.name)
    options.signal?.addEventListener('abort', this.onAbort, { once: true })
    if (options.signal?.aborted) this.onAbort()
  }

  get topicName(): string {
    return this.topic.layout.name
  }

  write(record: WriteRecord, tag: Tag): Promise<void> {
    if (this.stopped) return Promise.reject(this.stopped)
    const { timestamp } = record
    if (timestamp !== null && BigInt.asIntN(64, timestamp) !== timestamp) {
      this.refuse(tag, record.partition, invalidTimestamp(timestamp))
      return roomNow
    }
    const size = sizeOf(record)
    const { leaders } = this.topic.layout
    const partition = record.partition ?? this.choose(record.key, size)
    if (partition in leaders) this.take(record, tag, partition, size)
    else return this.takeIfAdded(record, tag, partition, size)
    return this.room()
  }

  async flush(): Promise<void> {
    if (this.pending > 0) await new Promise<void>(resolve => this.idleWaiters.push(resolve))
    if (this.stopped) throw this.stopped
  }

  async close(): Promise<void> {
    try {
      await this.flush()
    } finally {
      this.options.signal?.removeEventListener('abort', this.onAbort)
      this.stopped ??= new OttlaError('CANCELLED', 'The writer is closed.')
      await this.sender.close()
    }
  }

  async newIdentity(): Promise<ProducerIdentity> {
    const identity = await openProducerId(this.cluster, 0)
    this.options.onProducer?.(identity.producerId)
    return identity
  }

  taken(partition: number): void {
    this.sticky.taken(partition)
  }

  stop(error: OttlaError): void {
    this.stopped ??= error
    this.wakeWriters()
  }

  tooLarge(bytes: number): Promise<OttlaError> {
    return recordTooLarge(this.cluster, this.topicName, bytes, {})
  }

  settle(items: readonly Item<Tag>[], outcomes: WriteOutcome<Tag>[]): void {
    for (const { size } of items) this.buffered -= size + itemOverhead
    for (const { state } of outcomes) this.counts[state]++
    this.pending -= items.length
    this.tell(outcomes)
    if (this.buffered < this.mostBytes) this.wakeWriters()
    if (this.pending === 0) for (const resolve of this.idleWaiters.splice(0)) resolve()
  }

  private tell(outcomes: WriteOutcome<Tag>[]): void {
    try {
      this.options.onOutcome(outcomes)
    } catch (error) {
      // Without an account nothing more is written.
      this.stop(ownFault(error))
    }
  }

  private readonly onAbort = (): void => {
    this.stop(new OttlaError('CANCELLED', 'Cancelled.', { cause: this.options.signal?.reason }))
  }

  private choose(key: Buffer | null, size: number): number {
    const { leaders } = this.topic.layout
    return key === null ? this.sticky.pick(leaders, size) : partitionForKey(key, leaders.length)
  }

  private take(record: WriteRecord, tag: Tag, partition: number, size: number): void {
    this.buffered += size + itemOverhead
    this.pending++
    const { key, value, headers } = record
    const timestamp = record.timestamp ?? Date.now()
    this.lane(partition).add({ record: { key, value, headers, partition, timestamp }, tag, size })
  }

  /** The topic may have got more partitions since it was last looked at. */
  private async takeIfAdded(record: WriteRecord, tag: Tag, partition: number, size: number): Promise<void> {
    await this.topic.refresh()
    if (this.stopped) throw this.stopped
    const { leaders } = this.topic.layout
    if (partition in leaders) {
      this.take(record, tag, partition, size)
      return this.room()
    }
    this.refuse(tag, partition, partitionNotFound(this.topicName, partition, leaders.length))
  }

  private refuse(tag: Tag, partition: number | null, error: OttlaError): void {
    this.counts.refused++
    this.tell([{ tag, state: 'refused', partition, error: error.toBody() }])
  }

  private lane(partition: number): PartitionLane<Tag> {
    const known = this.lanes[partition]
    if (known) return known
    const { identity, ends } = this.options
    const lane = new PartitionLane(
      this,
      partition,
      new PartitionProducer(this, partition, identity, ends[partition] ?? null),
    )
    this.lanes[partition] = lane
    return lane
  }

  private room(): Promise<void> {
    if (this.buffered < this.mostBytes || this.stopped) return roomNow
    return new Promise(resolve => this.roomWaiters.push(resolve))
  }

  private wakeWriters(): void {
    for (const resolve of this.roomWaiters.splice(0)) resolve()
  }
}

const usualBufferBytes = 16 * 1024 * 1024
/** What a record takes here besides its bytes, roughly. */
const itemOverhead = 200
const roomNow = Promise.resolve()

/** Bytes in a batch at most: lengths take up to five, timestamps up to ten. */
function sizeOf({ key, value, headers }: WriteRecord): number {
  let size = 35 + (key?.length ?? 0) + (value?.length ?? 0)
  for (const header of headers) size += 10 + Buffer.byteLength(header.key) + (header.value?.length ?? 0)
  return size
}

function invalidTimestamp(timestamp: bigint): OttlaError {
  return new OttlaError('BAD_REQUEST', `The timestamp ${timestamp} does not fit into 64 bits.`, {
    hint: 'Give milliseconds since 1970.',
    params: { timestamp: String(timestamp) },
  })
}

import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type Connection, openConnection } from '@/lib/kafka/connection/connection'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { type ProduceAnswer, produceV9 } from '@/lib/kafka/protocol/produce'

/** What became of one sending of one batch. `unsent` never left this machine; `lost` may have arrived or not. */
export type Attempt =
  | { state: 'answered'; answer: ProduceAnswer }
  | { state: 'lost'; error: OttlaError }
  | { state: 'unsent'; error: OttlaError }

interface Waiting {
  partition: number
  records: Buffer
  done(attempt: Attempt): void
}

interface LeaderQueue {
  waiting: Waiting[]
  requests: number
}

/** Milliseconds that a leader waits for its replicas. */
const ackTimeout = 10_000
/** Bytes of one request, unless a single batch is larger. */
const requestBytes = 1024 * 1024
/** Requests on their way to a leader: it answers one after the other, but need not wait for the next one to come. */
const inFlight = 3

/**
 * Carries batches to their leaders, a few requests at a time for each, with the batches of all partitions that have one
 * ready; never two of the same partition, because a partition waits for its answer. On a connection of its own, so that
 * pages do not wait behind it.
 */
export class ProduceSender {
  private readonly cluster: Cluster
  private readonly topic: string
  private connection: Connection
  private readonly leaders = new Map<number, LeaderQueue>()

  constructor(cluster: Cluster, topic: string) {
    this.cluster = cluster
    this.topic = topic
    this.connection = this.connect()
  }

  /** The same cluster over this sender's own sockets. */
  get own(): Cluster {
    return { ...this.cluster, connection: this.connection }
  }

  send(leader: number, partition: number, records: Buffer): Promise<Attempt> {
    return new Promise(done => {
      const queue = this.leaders.get(leader) ?? { waiting: [], requests: 0 }
      this.leaders.set(leader, queue)
      queue.waiting.push({ partition, records, done })
      if (queue.requests >= inFlight) return
      queue.requests++
      // The other partitions that have one ready come along.
      setImmediate(() => void this.work(leader, queue))
    })
  }

  async close(): Promise<void> {
    await this.disconnect()
  }

  private async work(leader: number, queue: LeaderQueue): Promise<void> {
    while (queue.waiting.length > 0) await this.request(leader, takeRequest(queue.waiting))
    queue.requests--
  }

  private async request(leader: number, batches: readonly Waiting[]): Promise<void> {
    let onItsWay = false
    const onWrite = () => {
      onItsWay = true
    }
    const { connection } = this
    try {
      const request = { topic: this.topic, batches, timeout: ackTimeout, onWrite }
      const answers = await send(connection, leader, produceV9, [request], { timeout: ackTimeout + 2_000 })
      for (const { partition, done } of batches) {
        const answer = answers.get(partition)
        done(answer ? { state: 'answered', answer } : { state: 'lost', error: noAnswer(leader) })
      }
    } catch (caught) {
      const error = transportError(caught, `broker ${leader}`)
      // What did not answer would hold up all that is sent after it on the same socket.
      if (error.code === 'TIMEOUT' && connection === this.connection) {
        void this.disconnect()
        this.connection = this.connect()
      }
      for (const { done } of batches) done({ state: onItsWay ? 'lost' : 'unsent', error })
    }
  }

  private connect(): Connection {
    const connection = openConnection(this.cluster.config)
    this.cluster.connection.attached.add(connection)
    return connection
  }

  private async disconnect(): Promise<void> {
    const { connection } = this
    this.cluster.connection.attached.delete(connection)
    // Nobody needs it any more, whether its end is heard of or not.
    await connection.close().catch(() => {})
  }
}

function takeRequest(waiting: Waiting[]): Waiting[] {
  let bytes = 0
  let count = 0
  for (const { records } of waiting) {
    if (count > 0 && bytes + records.length > requestBytes) break
    bytes += records.length
    count++
  }
  return waiting.splice(0, count)
}

function noAnswer(leader: number): OttlaError {
  return new OttlaError('KAFKA_ERROR', `Broker ${leader} answered without a word about the partition.`)
}

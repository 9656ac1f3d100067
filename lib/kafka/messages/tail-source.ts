import 'server-only'
import { abortable, sleep } from '@/lib/abortable'
import type { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { type FetchedPartition, fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { classifyBatches, type Isolation } from './classify-batches'
import { type TopicLayout, topicLayout, topicRecreated } from './topic-layout'
import type { Window } from './window'

export interface TailOptions {
  /** With a connection of its own: a socket that waits for records answers nothing else meanwhile. */
  cluster: Cluster
  layout: TopicLayout
  isolation: Isolation
  /** Where to begin, by partition. */
  positions: ReadonlyMap<number, number>
  /** Whether partitions that are added later belong to it. */
  all: boolean
  ends(partition: number): Promise<{ start: number; end: number }>
  signal: AbortSignal
}

/** Milliseconds that a broker holds a request while nothing comes. */
const longPoll = 1_000
/** Bytes of one answer, and of what may wait to be taken before the brokers are asked for more. */
const answerBytes = 4 * 1024 * 1024
const mostWaiting = 8 * 1024 * 1024
/** Milliseconds between looks for added partitions; and that a topic may be unknown before it counts as deleted. */
const lookEvery = 5_000
const unknownPatience = 3_000
/** Milliseconds between looks whether a partition was lost. */
const idlePause = 150

interface Part {
  partition: number
  position: number
}

/**
 * What arrives in a topic: one long poll to each leader, for all partitions it leads. Goes on through elections,
 * restarts and added partitions, and says meanwhile what it waits for.
 */
export class TailSource {
  /** What it waits for; null while all leaders answer. */
  problem: OttlaError | null = null
  private readonly options: TailOptions
  private layout: TopicLayout
  private readonly parts: Map<number, Part>
  private readonly working = new Set<number>()
  private ready: Window[] = []
  private waitingBytes = 0
  private unknownSince = 0
  private fatal: OttlaError | null = null
  private woken = Promise.withResolvers<void>()
  private drained = Promise.withResolvers<void>()
  private readonly moved = new Set<number>()

  constructor(options: TailOptions) {
    this.options = options
    this.layout = options.layout
    this.parts = new Map([...options.positions].map(([partition, position]) => [partition, { partition, position }]))
  }

  /** Begins to ask; ends with the signal. */
  start(): void {
    this.startWorkers()
    void this.watch()
  }

  /** The windows that have come, in order within each partition, and their bytes; waits at most `ms` for some. */
  async take(ms: number): Promise<{ windows: Window[]; bytes: number }> {
    if (this.ready.length === 0 && !this.fatal) {
      const timer = new AbortController()
      await Promise.race([this.woken.promise, sleep(ms, timer.signal).catch(() => {})])
      timer.abort()
    }
    if (this.ready.length === 0 && this.fatal) throw this.fatal
    const taken = { windows: this.ready, bytes: this.waitingBytes }
    this.ready = []
    this.waitingBytes = 0
    this.woken = Promise.withResolvers()
    this.drained.resolve()
    this.drained = Promise.withResolvers()
    return taken
  }

  private startWorkers(): void {
    for (const leader of new Set(this.layout.leaders)) {
      if (leader >= 0 && !this.working.has(leader) && this.led(leader).length > 0) void this.work(leader)
    }
  }

  private led(leader: number): Part[] {
    return [...this.parts.values()].filter(({ partition }) => {
      return this.layout.leaders[partition] === leader && !this.moved.has(partition)
    })
  }

  /** Asks one leader, again and again, until it leads nothing any more or cannot be reached. */
  private async work(leader: number): Promise<void> {
    const { signal } = this.options
    this.working.add(leader)
    try {
      while (!signal.aborted && !this.fatal) {
        const parts = this.led(leader)
        if (parts.length === 0) return
        if (this.waitingBytes > mostWaiting) await abortable(this.drained.promise, signal)
        else await this.poll(leader, parts)
      }
    } catch (caught) {
      const error = transportError(caught, `broker ${leader}`)
      if (error.code === 'CANCELLED') return
      if (error.code === 'BROKER_UNREACHABLE' || error.code === 'TIMEOUT') this.lose(this.led(leader), error)
      else this.fail(error)
    } finally {
      this.working.delete(leader)
    }
  }

  private async poll(leader: number, parts: readonly Part[]): Promise<void> {
    const { cluster, isolation, signal } = this.options
    const level = isolation === 'read_committed' ? 1 : 0
    const request = {
      topic: this.layout,
      partitions: parts.map(({ partition, position }) => ({ partition, fetchOffset: position, maxBytes: 1024 * 1024 })),
      isolation: level as 0 | 1,
      maxWait: longPoll,
      minBytes: 1,
      maxBytes: answerBytes,
    }
    const api = fetchApiFor(this.layout.topicId)
    const answer = await send(cluster.connection, leader, api, [request], { lane: 1, signal })
    for (const fetched of answer.partitions) {
      const part = this.parts.get(fetched.partition)
      if (part) await this.accept(part, fetched, level)
    }
    if (this.moved.size === 0) this.problem = null
  }

  private async accept(part: Part, fetched: FetchedPartition, level: 0 | 1): Promise<void> {
    if (fetched.errorCode === 1) return this.jump(part)
    if (fetched.errorCode !== 0) {
      const { name } = this.layout
      const doing = `follow partition ${part.partition} of topic "${name}"`
      return this.lose([part], kafkaError(fetched.errorCode, { doing, params: { topic: name }, operation: 'Read' }))
    }
    const batches = classifyBatches(fetched, level, this.options.isolation)
    const last = batches.at(-1)
    if (!last) return
    this.waitingBytes += fetched.records.length
    this.give(part, { to: last.batch.lastOffset + 1, batches })
  }

  /** Retention has overtaken the reader, or the log was cut off below it. */
  private async jump(part: Part): Promise<void> {
    const { start, end } = await this.options.ends(part.partition)
    if (start > part.position) this.give(part, { to: start, batches: [], deleted: true })
    else part.position = end
  }

  private give(part: Part, window: Pick<Window, 'to' | 'batches' | 'deleted'>): void {
    this.ready.push({ partition: part.partition, from: part.position, ...window })
    part.position = window.to
    this.woken.resolve()
  }

  private lose(parts: readonly Part[], error: OttlaError): void {
    for (const { partition } of parts) this.moved.add(partition)
    this.problem = error
  }

  private fail(error: OttlaError): void {
    this.fatal = error
    this.woken.resolve()
  }

  /** Looks where lost partitions are now, soon and then less often; and now and then for added ones. */
  private async watch(): Promise<void> {
    const { signal } = this.options
    let pause = idlePause
    let looked = Date.now()
    while (!signal.aborted && !this.fatal) {
      await sleep(pause, signal).catch(() => {})
      const lost = this.moved.size > 0
      pause = !lost ? idlePause : pause === idlePause ? 25 : Math.min(1_000, pause * 2)
      if (!lost && Date.now() - looked < lookEvery) continue
      looked = Date.now()
      await this.relocate().catch(error =>
        this.notRelocated(transportError(error, this.options.cluster.connection.servers)),
      )
    }
  }

  private async relocate(): Promise<void> {
    const { cluster, all, signal } = this.options
    const layout = await topicLayout(cluster, this.layout.name, { signal })
    if (layout.topicId !== this.layout.topicId) throw topicRecreated(layout.name)
    this.unknownSince = 0
    this.layout = layout
    for (const partition of this.moved) if ((layout.leaders[partition] ?? -1) >= 0) this.moved.delete(partition)
    if (all) {
      for (const partition of layout.leaders.keys()) {
        if (!this.parts.has(partition)) this.parts.set(partition, { partition, position: 0 })
      }
    }
    this.startWorkers()
  }

  private notRelocated(error: OttlaError): void {
    if (error.code === 'CANCELLED') return
    if (error.code === 'BROKER_UNREACHABLE' || error.code === 'TIMEOUT') {
      this.problem = error
      return
    }
    if (error.code === 'TOPIC_NOT_FOUND') {
      // A broker that has just started may not know it yet.
      this.unknownSince ||= Date.now()
      if (Date.now() - this.unknownSince < unknownPatience) return
    }
    this.fail(error)
  }
}

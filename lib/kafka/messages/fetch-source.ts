import 'server-only'
import { sleep, throwIfAborted } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ErrorContext, kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { type FetchAnswer, type FetchedPartition, type FetchRequest, fetchApiFor } from '@/lib/kafka/protocol/fetch'
import type { EarlyFetch } from './early-fetch'
import type { Stepper } from './stepper'
import { type TopicLayout, topicLayout, topicRecreated } from './topic-layout'
import type { LogSource, Window } from './window'

export interface FetchSourceOptions {
  cluster: Cluster
  layout: TopicLayout
  /** One for each partition; they know what to ask for and what to make of the answer. */
  steppers: readonly Stepper[]
  /** Fetch the next windows while the present ones are read. */
  ahead: boolean
  /** Milliseconds that a partition may be without a leader before the walk goes on without it. */
  patience: number
  early?: EarlyFetch | null
  /** Who puts the requests of several topics together; each goes to its broker by itself without it. */
  fetch?: (leader: number, request: FetchRequest) => Promise<FetchAnswer>
  signal?: AbortSignal
}

/** Bytes of one answer of a broker. */
const answerBytes = 16 * 1024 * 1024

// UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER_OR_FOLLOWER, REPLICA_NOT_AVAILABLE, KAFKA_STORAGE_ERROR,
// FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH, OFFSET_NOT_AVAILABLE, UNKNOWN_TOPIC_ID, INCONSISTENT_TOPIC_ID: who leads has
// to be asked anew, and the answer tells whether the topic is still the same.
const moved = new Set([3, 5, 6, 9, 56, 74, 75, 78, 100, 103])
const offsetOutOfRange = 1

interface Slot {
  stepper: Stepper
  ready: Window[]
  busy: boolean
  /** When it began to fail; 0 while all is well. */
  failingSince: number
  retryAt: number
  attempts: number
  given: boolean
  /** Got nothing the last time, so is asked for first. */
  starved: boolean
}

/** Windows of one topic from its brokers: one request at a time to each leader, for all of its partitions that need one. */
export class FetchSource implements LogSource {
  /** Bytes of records received. */
  bytes = 0
  private readonly options: FetchSourceOptions
  private layout: TopicLayout
  private readonly slots: Map<number, Slot>
  /** By leader; a leader answers its requests one after the other, so more than one round at a time gains nothing. */
  private readonly inFlight = new Map<number, Promise<unknown>>()
  private readonly stable = new Map<number, number>()
  private stale = false
  private broken: OttlaError | null = null

  constructor(options: FetchSourceOptions) {
    this.options = options
    this.layout = options.layout
    const slot = (stepper: Stepper): Slot => {
      return { stepper, ready: [], busy: false, failingSince: 0, retryAt: 0, attempts: 0, given: false, starved: false }
    }
    this.slots = new Map(options.steppers.map(stepper => [stepper.partition, slot(stepper)]))
  }

  async read(partitions: readonly number[]): Promise<readonly Window[]> {
    const asked = partitions.map(partition => this.slots.get(partition)).filter(slot => slot !== undefined)
    for (;;) {
      throwIfAborted(this.options.signal)
      if (this.broken) throw this.broken
      const windows = asked.flatMap(slot => slot.ready.splice(0))
      if (windows.length > 0) {
        if (this.options.ahead) this.start([...this.slots.values()])
        return windows
      }
      if (this.stale) await this.relocate()
      this.start(this.options.ahead ? [...asked, ...this.slots.values()] : asked)
      const running = [...this.inFlight.values()]
      if (running.length > 0) await Promise.race(running)
      else await this.waitForRetry(asked)
    }
  }

  /** The last stable offset as last heard of; null where nobody asked. */
  lastStable(partition: number): number | null {
    return this.stable.get(partition) ?? null
  }

  private async waitForRetry(asked: readonly Slot[]): Promise<void> {
    const soonest = Math.min(...asked.map(slot => slot.retryAt))
    await sleep(Math.max(5, soonest - Date.now()), this.options.signal)
  }

  /** One request to every leader that is idle and has something to be asked for; the first ones in the list go first. */
  private start(slots: readonly Slot[]): void {
    const now = Date.now()
    const groups = new Map<string, { leader: number; isolation: 0 | 1; slots: Slot[] }>()
    const ordered = [...new Set(slots)].sort((a, b) => Number(b.starved) - Number(a.starved))
    for (const slot of ordered) {
      if (slot.busy || slot.given || slot.ready.length > 0 || slot.stepper.done || slot.retryAt > now) continue
      const leader = this.layout.leaders[slot.stepper.partition] ?? -1
      if (leader < 0) {
        this.trouble(slot, kafkaError(5, this.context(slot)))
        continue
      }
      if (this.inFlight.has(leader)) continue
      const { isolation } = slot.stepper.ask()
      const key = `${leader} ${isolation}`
      const group = groups.get(key) ?? { leader, isolation, slots: [] }
      group.slots.push(slot)
      groups.set(key, group)
    }
    for (const [leader, rounds] of Map.groupBy(groups.values(), group => group.leader)) {
      const work = Promise.all(rounds.map(round => this.fetch(leader, round.isolation, round.slots)))
      this.inFlight.set(
        leader,
        work.finally(() => this.inFlight.delete(leader)),
      )
    }
  }

  private async fetch(leader: number, isolation: 0 | 1, slots: readonly Slot[]): Promise<void> {
    const { cluster, signal } = this.options
    for (const slot of slots) slot.busy = true
    const asks = slots.map(slot => slot.stepper.ask())
    const maxWait = Math.max(...asks.map(ask => ask.maxWait))
    const request = {
      topic: this.layout,
      partitions: asks.map(({ partition, offset, maxBytes }) => ({ partition, fetchOffset: offset, maxBytes })),
      isolation,
      maxWait,
      minBytes: maxWait > 0 ? 1 : 0,
      maxBytes: answerBytes,
    }
    try {
      const api = fetchApiFor(this.layout.topicId)
      const early = await this.options.early?.take(this.layout.topicId, leader, isolation, asks)
      const fetch = this.options.fetch ?? (() => send(cluster.connection, leader, api, [request], { lane: 1, signal }))
      const answer = early ?? (await fetch(leader, request))
      const byPartition = new Map(answer.partitions.map(fetched => [fetched.partition, fetched]))
      // The broker gives the first partition that has any records one batch at least, whatever its size.
      let room = answer.roomTaken !== true
      for (const slot of slots) {
        const fetched = byPartition.get(slot.stepper.partition)
        const errorCode = fetched?.errorCode || answer.errorCode
        if (errorCode || !fetched) await this.refused(slot, errorCode || 3)
        else this.accept(slot, fetched, isolation, room)
        if (fetched && fetched.records.length > 0) room = false
      }
    } catch (caught) {
      this.failed(slots, transportError(caught, `broker ${leader}`))
    } finally {
      for (const slot of slots) slot.busy = false
    }
  }

  private failed(slots: readonly Slot[], error: OttlaError): void {
    if (error.code === 'BROKER_UNREACHABLE' || error.code === 'TIMEOUT')
      for (const slot of slots) this.trouble(slot, error)
    else this.broken = error
  }

  private accept(slot: Slot, fetched: FetchedPartition, isolation: 0 | 1, room: boolean): void {
    this.bytes += fetched.records.length
    if (isolation === 1) this.stable.set(fetched.partition, fetched.lastStableOffset)
    slot.failingSince = 0
    slot.attempts = 0
    slot.starved = fetched.records.length === 0
    try {
      const window = slot.stepper.accept(fetched, isolation, room)
      if (window) slot.ready.push(window)
    } catch (error) {
      // A damaged batch stops its own partition only.
      if (!(error instanceof OttlaError)) throw error
      this.giveUp(slot, error)
    }
  }

  private async refused(slot: Slot, errorCode: number): Promise<void> {
    if (errorCode === offsetOutOfRange) {
      const window = await slot.stepper.outOfRange()
      if (window) slot.ready.push(window)
    } else if (moved.has(errorCode)) this.trouble(slot, kafkaError(errorCode, this.context(slot)))
    else this.giveUp(slot, kafkaError(errorCode, this.context(slot)))
  }

  /** Passing trouble: ask the metadata anew, wait a little longer each time, and in the end go on without it. */
  private trouble(slot: Slot, error: OttlaError): void {
    const now = Date.now()
    slot.failingSince ||= now
    if (now - slot.failingSince >= this.options.patience) this.giveUp(slot, error)
    else {
      slot.retryAt = now + Math.min(500, 25 * 2 ** slot.attempts++)
      this.stale = true
    }
  }

  private giveUp(slot: Slot, error: OttlaError): void {
    const { edge } = slot.stepper
    slot.given = true
    slot.ready.push({ partition: slot.stepper.partition, from: edge, to: edge, batches: [], failed: error })
  }

  private async relocate(): Promise<void> {
    const { cluster, signal } = this.options
    this.stale = false
    try {
      const layout = await topicLayout(cluster, this.layout.name, { signal })
      if (layout.topicId !== this.layout.topicId) throw topicRecreated(layout.name)
      this.layout = layout
    } catch (caught) {
      const error = transportError(caught, cluster.connection.servers)
      // Nobody answers just now; the partitions' own patience decides how long to try.
      if (error.code !== 'BROKER_UNREACHABLE' && error.code !== 'TIMEOUT') throw error
      this.stale = true
    }
  }

  private context(slot: Slot): ErrorContext {
    const { name } = this.layout
    const partition = String(slot.stepper.partition)
    return {
      doing: `read partition ${partition} of topic "${name}"`,
      params: { topic: name, partition },
      operation: 'Read',
    }
  }
}

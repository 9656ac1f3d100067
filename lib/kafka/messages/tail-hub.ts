import 'server-only'
import { sleep } from '@/lib/abortable'
import type { OttlaError } from '@/lib/errors'
import { type Cluster, connectCluster } from '@/lib/kafka/connection/cluster'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { Isolation } from './classify-batches'
import { clusterLog } from './cluster-log'
import { TailSource } from './tail-source'
import type { TopicLayout } from './topic-layout'
import type { Window } from './window'

/** Bytes that may wait for one follower; what more arrives, it reads for itself when it comes to it. */
const mostWaiting = 8 * 1024 * 1024
/** Milliseconds after which a reader without news looks whether anybody still listens. */
const pulse = 1_000

interface Arrivals {
  windows: Window[]
  /** Up to where the follower must read for itself before these windows adjoin; null where they adjoin already. */
  readUpTo: ReadonlyMap<number, number> | null
  bytes: number
}

/** One follower's end of a shared reader. */
export interface Listener {
  /** What the reader waits for (an election, a restart); null while all leaders answer. */
  readonly problem: OttlaError | null
  /** Waits at most so many milliseconds. @throws OttlaError once the topic cannot be followed any more */
  take(ms: number): Promise<Arrivals>
  close(): void
}

interface Waiting {
  windows: Window[]
  bytes: number
  /** Where the windows begin; null where they adjoin what was taken before. */
  from: Map<number, number> | null
  woken: PromiseWithResolvers<void>
}

/**
 * One reader of a topic's end for everybody who follows it. It starts at the end; a follower reads up to there by
 * itself, and again when it was too slow to take what came, so that neither loses anything nor holds the others up.
 */
class TailHub {
  private readonly stop = new AbortController()
  private readonly own: Cluster
  private readonly listeners = new Set<Waiting>()
  private readonly positions: Map<number, number>
  private readonly tail: TailSource
  private failed: unknown = null

  constructor(
    cluster: Cluster,
    layout: TopicLayout,
    isolation: Isolation,
    positions: Map<number, number>,
    over: () => void,
  ) {
    this.own = connectCluster(cluster.config)
    this.positions = positions
    const { signal } = this.stop
    const { ends } = clusterLog(this.own, layout, { signal })
    const own = { cluster: this.own, layout, isolation, ends, signal }
    this.tail = new TailSource({ ...own, positions: new Map(positions), all: true })
    this.tail.start()
    void this.pass(over)
  }

  /** Nobody can join a reader that has failed or was left by all. */
  get isOver(): boolean {
    return this.failed !== null || this.stop.signal.aborted
  }

  listen(): Listener {
    const waiting: Waiting = { windows: [], bytes: 0, from: new Map(this.positions), woken: Promise.withResolvers() }
    waiting.woken.resolve()
    this.listeners.add(waiting)
    const hub = this
    return {
      get problem() {
        return hub.tail.problem
      },
      take: ms => hub.take(waiting, ms),
      close: () => {
        hub.listeners.delete(waiting)
        if (hub.listeners.size === 0) hub.stop.abort()
      },
    }
  }

  private async take(waiting: Waiting, ms: number): Promise<Arrivals> {
    const timer = new AbortController()
    await Promise.race([waiting.woken.promise, sleep(ms, timer.signal).catch(() => {})])
    timer.abort()
    if (waiting.windows.length === 0 && !waiting.from && this.failed) throw this.failed
    const { windows, bytes, from } = waiting
    Object.assign(waiting, { windows: [], bytes: 0, from: null })
    if (!this.failed) waiting.woken = Promise.withResolvers()
    return { windows, bytes, readUpTo: from }
  }

  /** Hands on what comes until nobody listens, or it cannot go on. */
  private async pass(over: () => void): Promise<void> {
    try {
      while (!this.stop.signal.aborted) {
        const { windows, bytes } = await this.tail.take(pulse)
        for (const { partition, to } of windows) this.positions.set(partition, to)
        for (const waiting of this.listeners) this.give(waiting, windows, bytes)
      }
    } catch (error) {
      this.failed = transportError(error, this.own.connection.servers)
      for (const { woken } of this.listeners) woken.resolve()
    } finally {
      over()
      this.stop.abort()
      // It waits for the last long poll; nobody waits for it.
      this.own.connection.close().catch(() => {})
    }
  }

  private give(waiting: Waiting, windows: readonly Window[], bytes: number): void {
    if (windows.length === 0) return
    waiting.bytes += bytes
    if (waiting.bytes <= mostWaiting) waiting.windows.push(...windows)
    else Object.assign(waiting, { windows: [], bytes: 0, from: new Map(this.positions) })
    waiting.woken.resolve()
  }
}

// On globalThis: Next.js loads modules more than once, and followers of one topic are to find each other.
const holder = globalThis as { ottlaTails?: Map<string, Promise<TailHub>> }

/** Joins whoever reads the end of this topic, or begins to. @throws OttlaError as `listOffsets` */
export async function joinTail(cluster: Cluster, layout: TopicLayout, isolation: Isolation): Promise<Listener> {
  holder.ottlaTails ??= new Map()
  const hubs = holder.ottlaTails
  const key = JSON.stringify([cluster.id, cluster.config.bootstrapServers, layout.name, layout.topicId, isolation])
  for (;;) {
    const hub = await (hubs.get(key) ?? open(hubs, key, cluster, layout, isolation))
    if (!hub.isOver) return hub.listen()
    hubs.delete(key)
  }
}

function open(
  hubs: Map<string, Promise<TailHub>>,
  key: string,
  cluster: Cluster,
  layout: TopicLayout,
  isolation: Isolation,
): Promise<TailHub> {
  const opening = endsOf(cluster, layout, isolation).then(positions => {
    const over = () => {
      if (hubs.get(key) === opening) hubs.delete(key)
    }
    return new TailHub(cluster, layout, isolation, positions, over)
  })
  hubs.set(key, opening)
  opening.catch(() => hubs.delete(key))
  return opening
}

async function endsOf(cluster: Cluster, layout: TopicLayout, isolation: Isolation): Promise<Map<number, number>> {
  const asked = layout.leaders.map((_, partition) => ({ topic: layout.name, partition }))
  const spec = isolation === 'read_committed' ? 'lastStable' : 'latest'
  const { offsets } = await listOffsets(cluster, asked, spec, { metadata: layout.metadata })
  const ends = asked.flatMap(({ partition }): [number, number][] => {
    const end = offsets.get(partitionKey(layout.name, partition))
    return end ? [[partition, safeOffset(end.offset)]] : []
  })
  return new Map(ends)
}

import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send } from '@/lib/kafka/connection/send'
import { classifyBatches } from '@/lib/kafka/messages/classify-batches'
import { type TopicLayout, topicLayout, topicRecreated } from '@/lib/kafka/messages/topic-layout'
import { type FetchedPartition, fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { Bell } from './bell'
import { createOwnedPartition, type OwnedPartition } from './owned-partition'

export interface GroupReaderOptions {
  /** With a connection of its own: a Fetch that waits for records blocks its socket. */
  cluster: Cluster
  layout: TopicLayout
  /** Rung whenever there is something new to look at. */
  bell: Bell
  signal: AbortSignal
}

/** Reads the partitions that a member has at present, without a group: fetches, and keeps the heads of the logs. */
export interface GroupReader {
  own(partition: number, start: { offset: number; leaderEpoch: number; end: number }, limit: number): OwnedPartition
  disown(partition: number): void
  owned(): OwnedPartition[]
  /** Set when a partition cannot be read. */
  readonly failure: OttlaError | null
  /** Asks for what is needed; never waits. */
  fetchMore(): void
}

/** Milliseconds for which the broker holds the answer back while there is nothing new. */
const maxWait = 500
const partitionBytes = 1024 * 1024
const answerBytes = 8 * 1024 * 1024
/** Milliseconds. */
const pause = 200

const offsetOutOfRange = 1
// Who leads has to be asked anew: see the walk over messages.
const moved = new Set([3, 5, 6, 9, 56, 74, 75, 78, 100, 103])

export function createGroupReader({ cluster, bell, signal, ...options }: GroupReaderOptions): GroupReader {
  const partitions = new Map<number, OwnedPartition>()
  const inFlight = new Set<number>()
  let layout = options.layout
  let relocating = false
  let failure: OttlaError | null = null

  const fail = (error: unknown) => {
    if (signal.aborted) return
    if (!(error instanceof OttlaError)) console.error('ottla: unexpected error while reading as a group', error)
    failure ??= error instanceof OttlaError ? error : new OttlaError('INTERNAL', 'Something went wrong inside Ottla.')
    bell.ring()
  }

  function fetchMore(): void {
    if (failure || signal.aborted || relocating) return
    const wanting = [...partitions.values()].filter(({ lane }) => lane.state === 'hungry')
    for (const [leader, some] of Map.groupBy(wanting, ({ partition }) => layout.leaders[partition] ?? -1)) {
      if (leader < 0) void relocate()
      else if (!inFlight.has(leader)) void fetchFrom(leader, some)
    }
  }

  async function fetchFrom(leader: number, some: OwnedPartition[]): Promise<void> {
    // One request asks at one isolation; those at the other one have their turn next.
    const isolation = some[0]?.isolation ?? 1
    const asked = some.filter(partition => partition.isolation === isolation)
    inFlight.add(leader)
    try {
      const request = {
        topic: layout,
        partitions: asked.map(({ partition, fetchOffset }) => ({ partition, fetchOffset, maxBytes: partitionBytes })),
        isolation,
        maxWait,
        minBytes: 1,
        maxBytes: answerBytes,
      }
      const api = fetchApiFor(layout.topicId)
      const answer = await send(cluster.connection, leader, api, [request], { lane: 1, signal })
      for (const partition of asked) {
        const fetched = answer.partitions.find(one => one.partition === partition.partition)
        // Another ownership of the same partition may have begun while this answer was on its way.
        if (partitions.get(partition.partition) === partition) {
          await accept(partition, fetched, answer.errorCode, isolation)
        }
      }
    } catch (error) {
      const mayPass = error instanceof OttlaError && ['BROKER_UNREACHABLE', 'TIMEOUT'].includes(error.code)
      if (mayPass) void relocate()
      else fail(error)
    } finally {
      inFlight.delete(leader)
      bell.ring()
      fetchMore()
    }
  }

  async function accept(
    owned: OwnedPartition,
    fetched: FetchedPartition | undefined,
    answerError: number,
    isolation: 0 | 1,
  ): Promise<void> {
    const errorCode = fetched?.errorCode || answerError
    if (errorCode === offsetOutOfRange) owned.restart(await logStart(owned.partition))
    else if (moved.has(errorCode)) void relocate()
    else if (errorCode || !fetched) throw refusal(owned.partition, errorCode)
    else owned.push(fetched, classifyBatches(fetched, isolation, 'read_uncommitted'), isolation)
  }

  /** As auto.offset.reset=earliest: what the group wanted next is not there any more. */
  async function logStart(partition: number): Promise<number> {
    const { offsets, problems } = await listOffsets(cluster, [{ topic: layout.name, partition }], 'earliest', {
      signal,
    })
    const start = offsets.get(partitionKey(layout.name, partition))
    if (start) return Number(start.offset)
    throw new OttlaError(problems[0]?.code ?? 'LEADER_NOT_AVAILABLE', problems[0]?.message ?? 'No log start.')
  }

  async function relocate(): Promise<void> {
    if (relocating) return
    relocating = true
    try {
      await sleep(pause, signal)
      const now = await topicLayout(cluster, layout.name, { signal })
      if (now.topicId !== layout.topicId) throw topicRecreated(layout.name)
      layout = now
    } catch (error) {
      const mayPass = error instanceof OttlaError && ['BROKER_UNREACHABLE', 'TIMEOUT'].includes(error.code)
      if (!mayPass) fail(error)
    }
    relocating = false
    fetchMore()
  }

  function refusal(partition: number, errorCode: number): OttlaError {
    const doing = `read partition ${partition} of topic "${layout.name}"`
    return kafkaError(errorCode || 3, {
      doing,
      params: { topic: layout.name, partition: String(partition) },
      operation: 'Read',
    })
  }

  return {
    own(partition, start, limit) {
      const owned = createOwnedPartition(partition, start, limit)
      partitions.set(partition, owned)
      return owned
    },
    disown: partition => {
      partitions.delete(partition)
    },
    owned: () => [...partitions.values()],
    fetchMore,
    get failure() {
      return failure
    },
  }
}

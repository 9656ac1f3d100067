import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { type FetchAnswer, type FetchRequest, fetchManyApi, hasTopicId } from '@/lib/kafka/protocol/fetch'

interface Waiting extends PromiseWithResolvers<FetchAnswer> {
  request: FetchRequest
}

/** Bytes of one answer: each topic asks for few enough that it holds them all. */
const answerBytes = 64 * 1024 * 1024

/**
 * Puts what several topics ask of one broker into one request: the next one leaves when the one before is answered, with all
 * that has come together meanwhile.
 */
export class FetchBundle {
  private readonly cluster: Cluster
  private readonly signal: AbortSignal
  /** By leader, way of naming topics, and isolation: what cannot stand in one request. */
  private readonly lanes = new Map<string, { waiting: Waiting[]; busy: boolean }>()

  constructor(cluster: Cluster, signal: AbortSignal) {
    this.cluster = cluster
    this.signal = signal
  }

  /** @throws what `send` throws */
  fetch(leader: number, request: FetchRequest): Promise<FetchAnswer> {
    const byId = hasTopicId(request.topic.topicId)
    const key = `${leader} ${byId} ${request.isolation}`
    const lane = this.lanes.get(key) ?? { waiting: [], busy: false }
    this.lanes.set(key, lane)
    const one: Waiting = { ...Promise.withResolvers<FetchAnswer>(), request }
    lane.waiting.push(one)
    if (!lane.busy) {
      lane.busy = true
      // All topics that ask within one turn of the event loop belong together.
      setImmediate(() => void this.run(lane, leader, byId))
    }
    return one.promise
  }

  private async run(lane: { waiting: Waiting[]; busy: boolean }, leader: number, byId: boolean): Promise<void> {
    while (lane.waiting.length > 0) await this.ask(lane.waiting.splice(0), leader, byId)
    lane.busy = false
  }

  private async ask(asked: readonly Waiting[], leader: number, byId: boolean): Promise<void> {
    const [first] = asked
    if (!first) return
    const maxWait = Math.max(...asked.map(({ request }) => request.maxWait))
    const request = {
      topics: asked.map(one => one.request),
      isolation: first.request.isolation,
      maxWait,
      minBytes: maxWait > 0 ? 1 : 0,
      maxBytes: answerBytes,
    }
    try {
      const options = { lane: 1 as const, signal: this.signal }
      const answer = await send(this.cluster.connection, leader, fetchManyApi(byId), [request], options)
      const found = new Map(answer.topics.map(({ topic, partitions }) => [topic, partitions]))
      let roomTaken = false
      for (const { request, resolve } of asked) {
        const { topicId, name } = request.topic
        const partitions = found.get(byId ? topicId : name) ?? []
        resolve({ errorCode: answer.errorCode, partitions, roomTaken })
        roomTaken ||= partitions.some(({ records }) => records.length > 0)
      }
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
}

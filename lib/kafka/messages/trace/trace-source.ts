import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { LogSource, Window, WindowSource } from '../window'

/** One topic of a trace: its lanes in the common merge are [first, first + partitions.length). */
export interface TracedTopic {
  name: string
  first: number
  partitions: readonly number[]
  source: LogSource
}

/**
 * The windows of several topics for one merge. Its numbers stand for a partition of a topic, in the order of the topics'
 * names. A topic that fails fails alone: its lanes end where they are.
 */
export class TraceSource implements WindowSource {
  private readonly topics: readonly TracedTopic[]
  private readonly failed = new Map<TracedTopic, OttlaError>()
  private readonly asked = new Set<number>()
  private readonly running = new Set<Promise<void>>()
  /** Where the windows given out so far end, by lane. */
  private readonly edges: number[]
  private ready: Window[] = []
  private broken: { error: unknown } | null = null

  /** @param starts where each lane begins */
  constructor(topics: readonly TracedTopic[], starts: readonly number[]) {
    this.topics = topics
    this.edges = [...starts]
  }

  async read(lanes: readonly number[]): Promise<readonly Window[]> {
    for (;;) {
      for (const topic of this.topics) this.ask(topic, lanes)
      if (this.broken) throw this.broken.error
      if (this.ready.length > 0) return this.ready.splice(0)
      await Promise.race(this.running)
    }
  }

  private ask(topic: TracedTopic, lanes: readonly number[]): void {
    const { first, partitions, source } = topic
    const wanted = lanes.filter(lane => lane >= first && lane < first + partitions.length && !this.asked.has(lane))
    if (wanted.length === 0) return
    const error = this.failed.get(topic)
    if (error) {
      for (const lane of wanted) this.give(this.failure(lane, error))
      return
    }
    for (const lane of wanted) this.asked.add(lane)
    const numbers = wanted.map(lane => partitions[lane - first] ?? 0)
    const running = source
      .read(numbers)
      .then(windows => {
        for (const window of windows) this.give({ ...window, partition: first + partitions.indexOf(window.partition) })
      })
      .catch(error => this.fail(topic, error))
      .finally(() => {
        for (const lane of wanted) this.asked.delete(lane)
        this.running.delete(running)
      })
    this.running.add(running)
  }

  private give(window: Window): void {
    this.edges[window.partition] = window.to
    this.ready.push(window)
  }

  private fail(topic: TracedTopic, error: unknown): void {
    if (error instanceof OttlaError && error.code !== 'CANCELLED') this.failed.set(topic, error)
    else this.broken ??= { error }
  }

  private failure(lane: number, failed: OttlaError): Window {
    const edge = this.edges[lane] ?? 0
    return { partition: lane, from: edge, to: edge, batches: [], failed }
  }
}

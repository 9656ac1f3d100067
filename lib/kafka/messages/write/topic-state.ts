import 'server-only'
import type { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type TopicLayout, topicLayout, topicRecreated } from '../topic-layout'

/** Milliseconds between two questions for the same thing. */
const oftenest = 50

/** Who leads the partitions of one topic as of now, asked for anew when somebody finds that it has changed. */
export class TopicState {
  private readonly cluster: Cluster
  private known: TopicLayout
  private asking: Promise<OttlaError | null> | null = null
  private askedAt = 0

  constructor(cluster: Cluster, layout: TopicLayout) {
    this.cluster = cluster
    this.known = layout
  }

  get layout(): TopicLayout {
    return this.known
  }

  leader(partition: number): number {
    return this.known.leaders[partition] ?? -1
  }

  /**
   * Everybody who asks at the same time shares one request.
   * @returns why nothing is known; the layout stays as it was then
   */
  refresh(): Promise<OttlaError | null> {
    if (this.asking) return this.asking
    if (performance.now() - this.askedAt < oftenest) return Promise.resolve(null)
    this.asking = this.ask().finally(() => {
      this.asking = null
      this.askedAt = performance.now()
    })
    return this.asking
  }

  /** The high watermark; null where the leader does not say. */
  async end(partition: number): Promise<number | null> {
    const { name } = this.known
    const { offsets } = await listOffsets(this.cluster, [{ topic: name, partition }], 'latest').catch(nothing)
    const found = offsets.get(partitionKey(name, partition))
    return found ? Number(found.offset) : null
  }

  private async ask(): Promise<OttlaError | null> {
    try {
      const layout = await topicLayout(this.cluster, this.known.name)
      if (layout.topicId !== this.known.topicId) return topicRecreated(layout.name)
      this.known = layout
      return null
    } catch (caught) {
      return transportError(caught, this.cluster.connection.servers)
    }
  }
}

const nothing = () => ({ offsets: new Map<string, { offset: bigint }>() })

import 'server-only'
import type { Lane } from '../lane'
import type { LineSink } from '../line-sink'
import { TextSink } from '../text-sink'
import type { MessageLine } from '../types'
import type { TracedTopic } from './trace-source'

/** Lines of several topics as NDJSON: what a merge says of the number of a lane is said of a partition of a topic. */
export class TraceSink implements LineSink<Uint8Array> {
  private readonly inner = new TextSink({})
  private readonly topics: readonly TracedTopic[]

  constructor(topics: readonly TracedTopic[]) {
    this.topics = topics
  }

  get isEmpty(): boolean {
    return this.inner.isEmpty
  }

  get isFull(): boolean {
    return this.inner.isFull
  }

  /** The threads have written the topic into the lines already. */
  record(lane: Lane): void {
    this.inner.record(lane)
  }

  line(line: MessageLine): void {
    this.inner.line(line.type === 'gap' ? { ...line, ...this.placeOf(line.partition) } : line)
  }

  take(): Uint8Array {
    return this.inner.take()
  }

  turned(chunks: readonly Uint8Array[]): Uint8Array {
    return this.inner.turned(chunks)
  }

  private placeOf(lane: number): { topic?: string; partition: number } {
    const topic = this.topics.find(({ first, partitions }) => lane >= first && lane < first + partitions.length)
    return { topic: topic?.name, partition: topic?.partitions[lane - topic.first] ?? lane }
  }
}

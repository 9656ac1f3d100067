import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { openWriter } from '../write/open-writer'
import type { RecordWriter, WriteOutcome, WriteRecord } from '../write/types'
import type { CopyTag } from './copy-ledger'

interface Options {
  compression: Compression
  /** As of `openWriter`. */
  patience?: number | undefined
  /** Topics that there may be writers for. */
  topics: number
  /** Before anything is written under it. */
  onProducer(producerId: bigint): void
  onOutcome(outcomes: WriteOutcome<CopyTag>[]): void
  signal: AbortSignal
}

/** Bytes of records that wait with all writers together, and what each has at least. */
const allBuffers = 8 * 1024 * 1024
const leastBuffer = 256 * 1024

/** One writer for each target topic, opened when the first record comes. */
export class CopyWriters {
  /** Of the writers that are open. */
  readonly producers: bigint[] = []
  private readonly cluster: Cluster
  private readonly options: Options
  private readonly open = new Map<string, Promise<RecordWriter<CopyTag>>>()

  constructor(cluster: Cluster, options: Options) {
    this.cluster = cluster
    this.options = options
  }

  async write(topic: string, record: WriteRecord, tag: CopyTag): Promise<void> {
    const writer = await this.of(topic)
    await writer.write(record, tag)
  }

  /** Resolves when every record has its outcome. @throws why one of the writers is broken */
  async flush(): Promise<void> {
    await this.every(writer => writer.flush())
  }

  /** Outcomes are complete when it settles, whatever it throws. */
  async close(): Promise<void> {
    await this.every(writer => writer.close())
  }

  private of(topic: string): Promise<RecordWriter<CopyTag>> {
    const known = this.open.get(topic)
    if (known) return known
    const { onProducer, patience, topics, ...rest } = this.options
    const writer = openWriter<CopyTag>(this.cluster, topic, {
      ...rest,
      bufferBytes: Math.max(leastBuffer, Math.floor(allBuffers / topics)),
      ...(patience === undefined ? {} : { patience }),
      onProducer: id => {
        this.producers.push(id)
        onProducer(id)
      },
    })
    this.open.set(topic, writer)
    return writer
  }

  private async every(work: (writer: RecordWriter<CopyTag>) => Promise<void>): Promise<void> {
    const settled = await Promise.allSettled([...this.open.values()].map(async writer => work(await writer)))
    for (const result of settled) if (result.status === 'rejected') throw result.reason
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { topicLayout } from '@/lib/kafka/messages/topic-layout'
import { type Compression, encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { produceV9 } from '@/lib/kafka/protocol/produce'
import { createTopic } from '@/lib/kafka/topics/create-topic'

/** As many as linger.ms of a busy producer brings together. */
const batchSize = 100

/** A topic of so many records, 100 to a batch, dealt to the partitions in turn, each batch a millisecond later. */
export async function fillTopic(
  cluster: Cluster,
  topic: string,
  partitions: number,
  count: number,
  value: (index: number) => string,
  compression: Compression = 'none',
  key: ((index: number) => string) | null = null,
): Promise<void> {
  await createTopic(cluster, { name: topic, partitions, replicationFactor: 1, configs: {} })
  const { leaders } = await topicLayout(cluster, topic)
  const began = Date.now() - count / batchSize
  for (let from = 0; from < count; from += batchSize * partitions) {
    const batches = leaders.map(async (leader, partition) => {
      const first = from + partition * batchSize
      const size = Math.min(batchSize, count - first)
      if (size <= 0) return
      const records = Array.from({ length: size }, (_, i) => {
        return { key: key ? Buffer.from(key(first + i)) : null, value: Buffer.from(value(first + i)), headers: [] }
      })
      const bytes = await encodeRecordBatch(records, Math.floor(began + first / batchSize), compression)
      const request = { topic, batches: [{ partition, records: bytes }], timeout: 10_000, onWrite: () => {} }
      const produce = async () =>
        (await send(cluster.connection, leader, produceV9, [request])).get(partition)?.errorCode
      let errorCode = await produce()
      // The leader of a new partition may not know yet that it is: nothing is written then.
      while (errorCode === 3 || errorCode === 6) {
        await sleep(50)
        errorCode = await produce()
      }
      if (errorCode !== 0) throw new Error(`Produce: error ${errorCode}`)
    })
    await Promise.all(batches)
  }
}

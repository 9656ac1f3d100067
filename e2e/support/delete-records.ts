import { deleteRecordsV2 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'

/** Moves the start of a log, as retention does; on a cluster of one broker. */
export async function deleteRecordsBefore(cluster: Cluster, topic: string, partition: number, offset: number) {
  const upTo = [{ name: topic, partitions: [{ partitionIndex: partition, offset: BigInt(offset) }] }]
  const answer = await send(cluster.connection, 1, deleteRecordsV2.api, [upTo, 5_000])
  const errorCode = answer.topics[0]?.partitions[0]?.errorCode
  if (errorCode !== 0) throw new Error(`DeleteRecords of ${topic}-${partition}: error ${errorCode}`)
}

import 'server-only'
import { describeQuorumV1, describeQuorumV2 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi } from '@/lib/kafka/connection/send'
import { sendToController } from '@/lib/kafka/connection/send-to-controller'

/**
 * Node id of the active controller, the quorum's leader, as `kafka-metadata-quorum.sh describe --status`; null while an
 * election runs. (What Metadata and DescribeCluster call controller is any broker in KRaft.)
 *
 * @throws OttlaError CLUSTER_AUTHORIZATION_FAILED, UNSUPPORTED_VERSION, TIMEOUT where no controller answers
 */
export async function quorumLeader(cluster: Cluster, options: { signal?: AbortSignal } = {}): Promise<number | null> {
  const { connection } = cluster
  await connection.ready()
  const api = pickApi(connection, [describeQuorumV2.api, describeQuorumV1.api])
  const topics = [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }]
  const answer = await sendToController(cluster, api, [topics], options)
  const partition = answer.topics[0]?.partitions[0]
  const errorCode = answer.errorCode || partition?.errorCode || 0
  if (errorCode !== 0) throw kafkaError(errorCode, { doing: 'ask who the controller is' })
  return partition && partition.leaderId >= 0 ? partition.leaderId : null
}

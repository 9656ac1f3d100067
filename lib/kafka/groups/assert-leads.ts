import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata, type PartitionMetadata } from '@/lib/kafka/connection/metadata'

/** The topic that keeps commits; who leads its partitions coordinates groups. */
export const commitsTopic = '__consumer_offsets'
export const coordinatorNotAvailable = 15

/**
 * Throws when a broker itself does not know that it leads these partitions of `__consumer_offsets`, in these epochs.
 *
 * A broker that was fenced and came back within a moment has resigned and loaded its groups again in between, and none
 * of the two is seen by asking whether it coordinates: it does before, and does after. Its epochs have grown, though; a
 * broker takes the new ones into its metadata before it resigns or is elected.
 *
 * @param led as somebody else told them, or the broker itself before
 * @throws OttlaError COORDINATOR_NOT_AVAILABLE, and what `send` throws
 */
export async function assertLeads(
  cluster: Cluster,
  node: number,
  led: readonly PartitionMetadata[],
  options: { signal?: AbortSignal },
): Promise<void> {
  if (led.length === 0) return
  const { topics } = await fetchMetadata(cluster, [commitsTopic], { ...options, node })
  const own = new Map(topics.flatMap(topic => topic.partitions).map(known => [known.partition, known]))
  const still = led.every(({ partition, leaderEpoch }) => {
    const known = own.get(partition)
    return known?.leader === node && known.leaderEpoch === leaderEpoch
  })
  if (!still) throw kafkaError(coordinatorNotAvailable, { doing: `list the groups of broker ${node}` })
}

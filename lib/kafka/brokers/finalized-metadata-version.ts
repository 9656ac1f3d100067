import 'server-only'
import { apiVersionsV3 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { metadataVersionName } from './metadata-version'

/**
 * The `metadata.version` that the cluster has agreed on, as `kafka-features.sh describe` prints it; null where a broker
 * tells none.
 */
export async function finalizedMetadataVersion(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<string | null> {
  // The two texts are what the request carries of the client; Kafka shows them in its metrics.
  const answer = await send(cluster.connection, 'any', apiVersionsV3.api, ['ottla', '1'], options)
  const feature = answer.finalizedFeatures?.find(({ name }) => name === 'metadata.version')
  return feature ? metadataVersionName(feature.maxVersionLevel) : null
}

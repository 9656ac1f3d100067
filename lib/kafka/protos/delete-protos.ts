import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { deleteProtoSet } from '@/lib/store/proto-schemas'
import { protosNotFound } from './read-proto-file'

/**
 * Forgets a set of .proto files; topics that are read with it show bytes.
 *
 * @throws OttlaError SCHEMA_NOT_FOUND
 */
export function deleteProtos(cluster: Cluster, name: string): void {
  if (!deleteProtoSet(cluster.config.id, name)) throw protosNotFound(name)
}

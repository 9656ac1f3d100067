import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listProtoSets } from '@/lib/store/proto-schemas'
import type { ProtoSet } from './types'

/** The sets of .proto files that were uploaded for a cluster, by name. */
export function listProtos(cluster: Cluster): ProtoSet[] {
  return listProtoSets(cluster.config.id)
}

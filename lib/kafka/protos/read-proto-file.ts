import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listProtoFiles } from '@/lib/store/proto-schemas'

/**
 * One file of a set, as it was uploaded.
 *
 * @throws OttlaError SCHEMA_NOT_FOUND
 */
export function readProtoFile(cluster: Cluster, name: string, path: string): string {
  const files = listProtoFiles(cluster.config.id, name)
  const file = files.find(each => each.path === path)
  if (files.length === 0 || !file) throw protosNotFound(name)
  return file.content
}

export function protosNotFound(name: string): OttlaError {
  return new OttlaError('SCHEMA_NOT_FOUND', `There is no such set of .proto files, or no such file in it: "${name}".`, {
    hint: 'It may have been deleted. Upload it again.',
    params: { set: name },
  })
}

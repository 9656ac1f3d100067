import 'server-only'
import { describeGroupsV5 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send } from '@/lib/kafka/connection/send'

// NONE; GROUP_AUTHORIZATION_FAILED comes before anything is looked up and so tells nothing; GROUP_ID_NOT_FOUND.
const tellsNoFault = new Set([0, 30, 69])

/**
 * Throws when a broker does not speak for the groups of these partitions of `__consumer_offsets` at this moment.
 *
 * ListGroups of such a broker is empty *without an error*: a broker that was fenced has resigned, and one that was just
 * elected knows nothing until it has loaded the commits, while metadata already names it as the leader. DescribeGroups
 * does say so (NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS), so it is asked for one name of each partition; nobody
 * needs to have a group of that name, and asking makes none.
 *
 * @param partitions those that the broker leads
 * @param of how many partitions the topic has
 * @throws OttlaError COORDINATOR_NOT_AVAILABLE, and what `send` throws
 */
export async function assertCoordinates(
  cluster: Cluster,
  node: number,
  { partitions, of }: { partitions: readonly number[]; of: number },
  options: { signal?: AbortSignal },
): Promise<void> {
  if (partitions.length === 0) return
  const names = partitions.map(partition => nameIn(partition, of))
  const answer = await send(cluster.connection, node, describeGroupsV5.api, [names, false], options)
  const silent = answer.groups.find(({ errorCode }) => !tellsNoFault.has(errorCode))
  if (silent) throw kafkaError(silent.errorCode, { doing: `list the groups of broker ${node}` })
}

function nameIn(partition: number, of: number): string {
  for (let n = 0; ; n++) {
    const name = `ottla-asks-${n}`
    if (partitionOfGroup(name, of) === partition) return name
  }
}

/** The partition of `__consumer_offsets` that keeps a group: Java's hash of its name, as every coordinator counts it. */
export function partitionOfGroup(groupId: string, partitions: number): number {
  let hash = 0
  for (let at = 0; at < groupId.length; at++) hash = (Math.imul(31, hash) + groupId.charCodeAt(at)) | 0
  return (hash === -(2 ** 31) ? 0 : Math.abs(hash)) % partitions
}

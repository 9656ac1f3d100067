import 'server-only'
import { findCoordinatorV4, findCoordinatorV6 } from '@platformatic/kafka'
import type { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi, send } from '@/lib/kafka/connection/send'

const groupKey = 0

/**
 * The coordinators of many groups in one request (FindCoordinator v4 and later). A coordinator exists for every name,
 * also of groups that do not exist.
 *
 * The broker makes the topic `__consumer_offsets` when it is asked this for the first time in the life of a cluster;
 * who only reads looks with `hasGroups` first.
 *
 * @returns by group id, the node id or the reason why there is none now
 * @throws OttlaError when no broker answers
 */
export async function findCoordinators(
  cluster: Cluster,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<Map<string, number | OttlaError>> {
  const { connection } = cluster
  await connection.ready()
  const api = pickApi(connection, [findCoordinatorV6.api, findCoordinatorV4.api])
  const answer = await send(connection, 'any', api, [groupKey, [...groupIds]], options)
  return new Map(
    answer.coordinators.map(({ key, nodeId, errorCode, errorMessage }) => [
      key,
      errorCode === 0
        ? nodeId
        : kafkaError(
            errorCode,
            { doing: `find the coordinator of group "${key}"`, params: { group: key } },
            errorMessage,
          ),
    ]),
  )
}

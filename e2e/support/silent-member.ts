import { joinGroupV9, syncGroupV5 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { coordinatorLink } from '@/lib/kafka/groups/coordinator-link'
import { decodeAssignment, encodeSubscription } from '@/lib/kafka/protocol/consumer-protocol'

const memberIdRequired = 79

/**
 * Joins a classic group that has a leader already, and is never heard of again: a consumer that is killed.
 *
 * @param sessionTimeout milliseconds after which the group finds out
 * @returns the partitions it has got
 */
export async function joinAndDie(cluster: Cluster, groupId: string, topic: string, sessionTimeout: number) {
  const link = coordinatorLink(cluster, groupId)
  const options = { patience: 10_000 }
  const metadata = encodeSubscription({
    topics: [topic],
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
    userData: null,
  })
  const join = (memberId: string) => {
    const protocols = [{ name: 'range', metadata }]
    return link.ask(
      joinGroupV9.api,
      [groupId, sessionTimeout, sessionTimeout, memberId, null, 'consumer', protocols, null],
      ({ errorCode }) => (errorCode === memberIdRequired ? 0 : errorCode),
      options,
    )
  }
  const { memberId } = await join('')
  const { generationId, protocolName } = await join(memberId)
  const synced = await link.ask(
    syncGroupV5.api,
    [groupId, generationId, memberId, null, 'consumer', protocolName, []],
    ({ errorCode }) => errorCode,
    options,
  )
  if (synced.errorCode !== 0) throw new Error(`SyncGroup: error ${synced.errorCode}`)
  return decodeAssignment(synced.assignment).flatMap(({ partitions }) => partitions)
}

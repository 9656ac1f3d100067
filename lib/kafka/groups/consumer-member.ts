import 'server-only'
import { randomBytes } from 'node:crypto'
import { consumerGroupHeartbeatV1 } from '@platformatic/kafka'
import { OttlaError } from '@/lib/errors'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import type { JoinOptions } from './classic-member'
import { commitPositions } from './commit-positions'
import { coordinatorLink } from './coordinator-link'
import { describeConsumerGroups } from './describe-consumer-groups'
import { findCoordinators } from './find-coordinators'
import { type GroupMembership, heartbeatInterval, rebalanceTimeout, sessionTimeout } from './group-member'

const joining = 0
const leaving = -1

/**
 * Joins a group of type consumer by ConsumerGroupHeartbeat (KIP-848). The coordinator assigns; it hands a partition
 * over only when whoever had it has given it up, so the first assignment may be empty and grow.
 *
 * @returns after the first answer
 * @throws OttlaError UNSUPPORTED_VERSION (Kafka before 4.0), GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE, CANCELLED
 */
export async function joinConsumerGroup(options: JoinOptions): Promise<GroupMembership> {
  const { cluster, groupId, topic, events, signal } = options
  const link = coordinatorLink(cluster, groupId)
  const stopped = new AbortController()
  const alive = AbortSignal.any([signal, stopped.signal])
  // As Java's Uuid prints itself; a leading dash would read like an option in a shell.
  const memberId = randomBytes(16).toString('base64url').replace(/^-/, 'A')
  const topicId = await idOf(options)
  let memberEpoch = joining
  let owned: number[] = []
  let interval = heartbeatInterval
  let told = false
  let timer: NodeJS.Timeout | undefined

  type Args = Parameters<typeof consumerGroupHeartbeatV1.api.async> extends [unknown, ...infer A] ? A : never

  async function heartbeat(more: { subscribe?: boolean; tellOwned?: boolean } = {}): Promise<void> {
    const ownedNow = owned.length > 0 ? [{ topicId, partitions: owned }] : []
    const args: Args = [
      groupId,
      memberId,
      memberEpoch,
      null,
      null,
      more.subscribe ? rebalanceTimeout : -1,
      more.subscribe ? [topic] : null,
      null,
      null,
      more.tellOwned ? ownedNow : null,
    ]
    const answer = await link.ask(consumerGroupHeartbeatV1.api, args, ({ errorCode }) => errorCode, {
      signal: alive,
      patience: sessionTimeout,
    })
    if (answer.errorCode !== 0) {
      throw kafkaError(
        answer.errorCode,
        { doing: `be a member of group "${groupId}"`, params: { group: groupId }, operation: 'Read' },
        answer.errorMessage,
      )
    }
    memberEpoch = answer.memberEpoch
    interval = Math.min(heartbeatInterval, answer.heartbeatIntervalMs)
    if (answer.assignment) await reconcile(answer.assignment.topicPartitions)
  }

  async function reconcile(assigned: { topicId: string; partitions: number[] }[]): Promise<void> {
    const target = assigned
      .filter(entry => entry.topicId === topicId)
      .flatMap(({ partitions }) => partitions)
      .sort((a, b) => a - b)
    const given = owned.filter(partition => !target.includes(partition))
    if (given.length > 0) await events.revoke(given)
    const changed = given.length > 0 || target.length !== owned.length
    owned = target
    if (!changed) return
    tellAssignment()
    // Only now may the coordinator hand on what was given up.
    await heartbeat({ tellOwned: true })
  }

  function tellAssignment(): void {
    told = true
    events.assign(owned, true)
  }

  function scheduleBeat(): void {
    timer = setTimeout(async () => {
      try {
        await heartbeat()
        if (!alive.aborted) scheduleBeat()
      } catch (error) {
        if (alive.aborted) return
        const failure = error instanceof OttlaError ? error : null
        if (!failure) console.error('ottla: unexpected error in a group member', error)
        events.lost(failure ?? new OttlaError('INTERNAL', 'Something went wrong inside Ottla.', { cause: error }))
      }
    }, interval)
  }

  async function leave(): Promise<void> {
    clearTimeout(timer)
    stopped.abort()
    const args: Args = [groupId, memberId, leaving, null, null, -1, null, null, null, null]
    await coordinatorLink(options.shared, groupId)
      .ask(consumerGroupHeartbeatV1.api, args, ({ errorCode }) => errorCode, { patience: 1_000 })
      .catch(error => console.warn(`ottla: a member could not leave its group: ${error.code}`))
  }

  try {
    await heartbeat({ subscribe: true, tellOwned: true })
  } catch (error) {
    await leave()
    throw error
  }
  // Nothing yet: whoever has the partitions must give them up first.
  if (!told) tellAssignment()
  scheduleBeat()

  return {
    memberId,
    get generation() {
      return memberEpoch
    },
    commit: positions =>
      commitPositions(
        cluster,
        link,
        { groupId, memberId, generation: memberEpoch, topic, positions },
        { patience: 3_000 },
      ),
    async settled() {
      const coordinator = (await findCoordinators(cluster, [groupId], { signal: alive })).get(groupId)
      if (typeof coordinator !== 'number') return false
      const group = (await describeConsumerGroups(cluster, coordinator, [groupId], { signal: alive })).get(groupId)
      if (!group || group instanceof OttlaError) return false
      const self = group.members.find(member => member.memberId === memberId)
      const wanted = self?.targetAssignment?.filter(entry => entry.topic === topic).flatMap(entry => entry.partitions)
      return group.state === 'Stable' || (wanted?.every(partition => owned.includes(partition)) ?? false)
    },
    leave,
  }
}

async function idOf({ cluster, topic, signal }: JoinOptions): Promise<string> {
  const { topics } = await fetchMetadata(cluster, [topic], { signal })
  const found = topics.find(candidate => candidate.name === topic)
  if (found && found.errorCode === 0) return found.topicId
  throw kafkaError(found?.errorCode ?? 3, { doing: `read topic "${topic}"`, params: { topic } })
}

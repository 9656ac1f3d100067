import 'server-only'
import { heartbeatV4, joinGroupV9, leaveGroupV5, syncGroupV5 } from '@platformatic/kafka'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from '@/lib/kafka/protocol/consumer-protocol'
import { type AssignedMember, assignors, subscribedTopics } from './assign-partitions'
import { commitPositions } from './commit-positions'
import { coordinatorLink } from './coordinator-link'
import {
  type GroupMembership,
  heartbeatInterval,
  type MembershipEvents,
  rebalanceTimeout,
  sessionTimeout,
} from './group-member'

const code = {
  illegalGeneration: 22,
  unknownMemberId: 25,
  rebalanceInProgress: 27,
  memberIdRequired: 79,
}

/**
 * Milliseconds for JoinGroup: it is answered when the last member has come back, and Java's consumers may take their
 * max.poll.interval.ms of five minutes.
 */
const joinTimeout = 330_000

/** Heartbeats between two looks of a leader at the number of partitions. */
const beatsBetweenLooks = 5

export interface JoinOptions {
  /** With a connection of its own: JoinGroup blocks the socket until the rebalance is over. */
  cluster: Cluster
  /** The connection everybody shares, for the farewell of a member that still waits in JoinGroup. */
  shared: Cluster
  groupId: string
  topic: string
  events: MembershipEvents
  signal: AbortSignal
}

/**
 * Joins a group by the classic protocol as Java's consumers do (JoinGroup, SyncGroup, Heartbeat; assignors range and
 * roundrobin, computed here when this member is elected leader).
 *
 * @returns after the first assignment
 * @throws OttlaError GROUP_TYPE_MISMATCH (the members use another assignor or protocol), GROUP_AUTHORIZATION_FAILED,
 *   COORDINATOR_NOT_AVAILABLE, CANCELLED
 */
export async function joinClassicGroup(options: JoinOptions): Promise<GroupMembership> {
  const { cluster, groupId, topic, events, signal } = options
  const link = coordinatorLink(cluster, groupId)
  const stopped = new AbortController()
  const alive = AbortSignal.any([signal, stopped.signal])
  const doing = `join group "${groupId}"`
  const fail = (errorCode: number) => kafkaError(errorCode, { doing, params: { group: groupId }, operation: 'Read' })
  let memberId = ''
  let generation = -1
  let owned: number[] = []
  /** Partitions of the topics that this member has assigned as leader; null while another one leads. */
  let led: Map<string, number> | null = null
  let beats = 0
  let timer: NodeJS.Timeout | undefined

  async function joinAndSync(): Promise<void> {
    for (;;) {
      const joined = await joinGroup()
      generation = joined.generationId
      const protocol = joined.protocolName ?? ''
      const isLeader = joined.leader === memberId && !joined.skipAssignment
      led = null
      const assignments = isLeader ? await assignAll(protocol, joined.members) : []
      const synced = await link.ask(
        syncGroupV5.api,
        [groupId, generation, memberId, null, 'consumer', protocol, assignments],
        ({ errorCode }) => errorCode,
        { signal: alive, timeout: rebalanceTimeout, patience: sessionTimeout },
      )
      if (synced.errorCode === code.rebalanceInProgress || synced.errorCode === code.illegalGeneration) continue
      if (synced.errorCode !== 0) throw fail(synced.errorCode)
      owned = decodeAssignment(synced.assignment)
        .filter(assigned => assigned.topic === topic)
        .flatMap(({ partitions }) => partitions)
        .sort((a, b) => a - b)
      return
    }
  }

  async function joinGroup() {
    for (;;) {
      const subscription = encodeSubscription({
        topics: [topic],
        ownedPartitions: owned.length > 0 ? [{ topic, partitions: owned }] : [],
        generationId: generation,
        rackId: null,
        userData: null,
      })
      const protocols = Object.keys(assignors).map(name => ({ name, metadata: subscription }))
      const answer = await link.ask(
        joinGroupV9.api,
        [groupId, sessionTimeout, rebalanceTimeout, memberId, null, 'consumer', protocols, null],
        ({ errorCode }) => errorCode,
        { signal: alive, timeout: joinTimeout, patience: sessionTimeout },
      )
      if (answer.errorCode === code.memberIdRequired) memberId = answer.memberId
      else if (answer.errorCode === 0) {
        memberId = answer.memberId
        return answer
      } else if (answer.errorCode !== code.rebalanceInProgress) throw fail(answer.errorCode)
    }
  }

  async function assignAll(
    protocol: string,
    members: { memberId: string; groupInstanceId?: string | null; metadata: Buffer }[],
  ) {
    const assign = assignors[protocol]
    if (!assign) throw fail(23)
    const assigned: AssignedMember[] = members.map(member => ({
      memberId: member.memberId,
      instanceId: member.groupInstanceId ?? null,
      subscription: decodeSubscription(member.metadata),
    }))
    led = await partitionCounts(subscribedTopics(assigned))
    return [...assign(assigned, led)].map(([id, partitions]) => ({
      memberId: id,
      assignment: encodeAssignment(partitions),
    }))
  }

  async function partitionCounts(topics: readonly string[]): Promise<Map<string, number>> {
    const answer = await fetchMetadata(cluster, topics, { signal: alive })
    return new Map(answer.topics.map(({ name, partitions }) => [name, partitions.length]))
  }

  /** It is for the leader to notice that a topic has got more partitions, and to have the group assign anew. */
  async function hasGrown(): Promise<boolean> {
    if (!led || ++beats % beatsBetweenLooks !== 0) return false
    const now = await partitionCounts([...led.keys()])
    return [...led].some(([topic, count]) => (now.get(topic) ?? 0) > count)
  }

  async function rejoin(continued: boolean): Promise<void> {
    await events.revoke(owned)
    await joinAndSync()
    events.assign(owned, continued)
  }

  async function beat(): Promise<void> {
    const answer = await link.ask(
      heartbeatV4.api,
      [groupId, generation, memberId, null],
      ({ errorCode }) => errorCode,
      { signal: alive, patience: sessionTimeout },
    )
    if (answer.errorCode === code.rebalanceInProgress) await rejoin(true)
    // A whole rebalance was missed: somebody else may have had the partitions meanwhile.
    else if (answer.errorCode === code.illegalGeneration) await rejoin(false)
    else if (answer.errorCode !== 0) throw fail(answer.errorCode)
    else if (await hasGrown()) await rejoin(true)
  }

  function scheduleBeat(): void {
    timer = setTimeout(async () => {
      try {
        await beat()
        if (!alive.aborted) scheduleBeat()
      } catch (error) {
        if (!alive.aborted) events.lost(error instanceof OttlaError ? error : unexpected(error))
      }
    }, heartbeatInterval)
  }

  async function leave(): Promise<void> {
    clearTimeout(timer)
    stopped.abort()
    if (memberId === '') return
    const members = [{ memberId, groupInstanceId: null, reason: 'reading in Ottla has ended' }]
    // Over the shared connection: one's own may still wait for the answer to JoinGroup.
    const farewell = coordinatorLink(options.shared, groupId)
    await farewell
      .ask(leaveGroupV5.api, [groupId, members], ({ errorCode }) => errorCode, { patience: 1_000 })
      .catch(error => console.warn(`ottla: a member could not leave its group: ${error.code}`))
  }

  try {
    await joinAndSync()
  } catch (error) {
    await leave()
    throw error
  }
  events.assign(owned, false)
  scheduleBeat()

  return {
    get memberId() {
      return memberId
    },
    get generation() {
      return generation
    },
    commit: positions =>
      commitPositions(cluster, link, { groupId, memberId, generation, topic, positions }, { patience: 3_000 }),
    settled: async () => true,
    leave,
  }
}

function unexpected(error: unknown): OttlaError {
  console.error('ottla: unexpected error in a group member', error)
  return new OttlaError('INTERNAL', 'Something went wrong inside Ottla.', {
    hint: 'The log of the Ottla server has the details.',
    cause: error,
  })
}

import 'server-only'
import { randomUUID } from 'node:crypto'
import { OttlaError } from '@/lib/errors'
import { type Cluster, connectCluster } from '@/lib/kafka/connection/cluster'
import { topicLayout } from '@/lib/kafka/messages/topic-layout'
import { createBell } from './bell'
import { joinClassicGroup } from './classic-member'
import { commitAll } from './commit-all'
import { joinConsumerGroup } from './consumer-member'
import type { GroupMembership } from './group-member'
import { createGroupReader } from './group-reader'
import { createGroupSession, type GroupSession } from './group-session'
import { registerOttlaSession } from './ottla-sessions'
import { type ReadEnd, readAsMember } from './read-as-member'
import { readPlan } from './read-plan'
import type { ReadAsGroupInput, ReadLine, ReadPlan } from './types'

/** Milliseconds for which a last commit is tried again while the group rebalances, and after the client has left. */
const commitPatience = { atTheEnd: 5_000, afterLeaving: 500 }

/**
 * Reads a topic as a member of a consumer group, as `kafka-console-consumer.sh --group … --from-beginning` does: joins,
 * reads from what is committed (from the beginning where nothing is), commits what was handed over and never past it,
 * and leaves. A group of type consumer is joined by KIP-848's protocol, any other by the classic one, so that no
 * group changes its type.
 *
 * @param input `count` records over the partitions that the group gives to this member, then the end; null: until aborted
 * @returns batches of lines. A batch counts as handed over when the next one is asked for, and is committed then.
 * @throws OttlaError before the first line: TOPIC_NOT_FOUND, GROUP_TYPE_MISMATCH, and GROUP_BUSY where live members
 *   would have to give partitions up and the visitor has not agreed (`params.moves` tells whose, as JSON)
 */
export async function readAsGroup(
  cluster: Cluster,
  groupId: string,
  input: ReadAsGroupInput,
  options: { signal: AbortSignal },
): Promise<AsyncGenerator<ReadLine[], void>> {
  const plan = await readPlan(cluster, groupId, input.topic, options)
  if (plan.refused) {
    const { code, message, hint, params } = plan.refused
    throw new OttlaError(code, message, { hint, params })
  }
  if (plan.moves.length > 0 && !input.takePartitions) throw groupBusy(plan)
  return readLines(cluster, groupId, plan, input, options.signal)
}

async function* readLines(
  shared: Cluster,
  groupId: string,
  plan: ReadPlan,
  input: ReadAsGroupInput,
  signal: AbortSignal,
): AsyncGenerator<ReadLine[], void> {
  const { topic } = input
  // Of its own: JoinGroup and a waiting Fetch block their sockets.
  const cluster = connectCluster(shared.config)
  let membership: GroupMembership | null = null
  let session: GroupSession | null = null
  let forget = () => {}
  let end: ReadEnd
  const progress = { read: 0 }
  try {
    const bell = createBell()
    const layout = await topicLayout(cluster, topic, { signal })
    const reader = createGroupReader({ cluster, layout, bell, signal })
    session = createGroupSession(reader, bell)
    const join = plan.type === 'consumer' ? joinConsumerGroup : joinClassicGroup
    membership = await join({ cluster, shared, groupId, topic, events: session.events, signal })
    session.attach(membership)
    forget = registerOttlaSession(shared.id, groupId, membership.memberId, randomUUID())
    const member = { cluster, groupId, membership, session, reader, bell, signal, input, progress }
    end = yield* readAsMember(member)
    const last = await commitAll(session, commitPatience.atTheEnd)
    if (last) yield [last]
  } catch (error) {
    end = endOf(error, progress.read)
  } finally {
    forget()
    // What has arrived is committed, and the others get the partitions at once.
    if (session) await commitAll(session, commitPatience.afterLeaving).catch(warn)
    await membership?.leave()
    await cluster.connection.close()
  }
  yield [end]
}

function endOf(error: unknown, read: number): ReadEnd {
  const known = error instanceof OttlaError ? error : null
  if (known?.code === 'CANCELLED') return { type: 'end', reason: 'cancelled', read }
  if (!known) console.error('ottla: unexpected error while reading as a group', error)
  const failure =
    known ??
    new OttlaError('INTERNAL', 'Something went wrong inside Ottla.', {
      hint: 'The log of the Ottla server has the details.',
    })
  return { type: 'end', reason: failure.code === 'MEMBER_FENCED' ? 'fenced' : 'error', read, error: failure.toBody() }
}

function groupBusy({ groupId, topic, moves }: ReadPlan): OttlaError {
  const count = moves.reduce((sum, { partitions }) => sum + partitions.length, 0)
  const members = moves.length === 1 ? 'a live member' : `${moves.length} live members`
  return new OttlaError(
    'GROUP_BUSY',
    `Reading as "${groupId}" would take ${count} ${count === 1 ? 'partition' : 'partitions'} of "${topic}" from ${members}.`,
    {
      hint: 'Agree to it, or read the topic without a group: that takes nothing from anybody.',
      params: { group: groupId, topic, moves: JSON.stringify(moves) },
    },
  )
}

function warn(error: unknown): void {
  console.warn(`ottla: a last commit failed: ${error instanceof Error ? error.message : error}`)
}

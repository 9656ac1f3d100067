import 'server-only'
import { abortable, sleep, throwIfAborted } from '@/lib/abortable'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { RecordLine } from '@/lib/kafka/messages/types'
import type { Bell } from './bell'
import type { GroupMembership } from './group-member'
import type { GroupReader } from './group-reader'
import type { AssignmentChange, GroupSession } from './group-session'
import { ownGained } from './own-gained'
import { takeRecords } from './take-records'
import type { ReadAsGroupInput, ReadLine } from './types'

export type ReadEnd = Extract<ReadLine, { type: 'end' }>

export interface MemberOptions {
  cluster: Cluster
  groupId: string
  membership: GroupMembership
  session: GroupSession
  reader: GroupReader
  bell: Bell
  signal: AbortSignal
  input: ReadAsGroupInput
  /** Records handed over so far. */
  progress: { read: number }
}

/** Records of one batch of lines; what a batch holds is committed when it has been handed over. */
const recordsInBatch = 500
/** Milliseconds after which the group is asked again whether it is done with assigning. */
const settlePause = 500

/**
 * The lines of a member that has joined, until it has read enough.
 * @throws OttlaError MEMBER_FENCED and whatever stops the reading; CANCELLED
 */
export async function* readAsMember(options: MemberOptions): AsyncGenerator<ReadLine[], ReadEnd> {
  const { session, reader, membership, bell, signal, progress, input } = options
  let hasJoined = false
  let waitingFor = ''
  for (;;) {
    throwIfAborted(signal)
    const { rung } = bell
    const failure = session.failure ?? reader.failure
    if (failure) throw failure
    const told = session.nextLine()
    if (told) yield [told]
    const change = session.nextChange()
    if (change) {
      const startedAt = await ownGained({ ...options, topic: input.topic, fixedEnds: input.count !== null }, change)
      yield [assignmentLine(membership, change, startedAt, hasJoined)]
      hasJoined = true
    }
    if (told || change) continue
    const most = Math.min(recordsInBatch, input.count === null ? recordsInBatch : input.count - progress.read)
    const records = session.isPaused() ? [] : takeRecords(reader.owned(), most, { preview: input.preview })
    reader.fetchMore()
    if (records.length > 0) {
      yield* handOver(options, records)
      if (progress.read === input.count) return { type: 'end', reason: 'count', read: progress.read }
      continue
    }
    if (await inflateMore(reader, signal)) continue
    const isIdle = !session.isPaused() && reader.owned().every(owned => owned.isAtEnd())
    if (isIdle) {
      // Transaction markers and compacted offsets behind the last record are passed over, as Java's consumer does.
      session.delivered()
      const committed = await session.commit()
      if (committed) yield [committed]
      if (input.count !== null && (await membership.settled()) && bell.rung === rung) {
        return { type: 'end', reason: 'caught-up', read: progress.read }
      }
      const ends = Object.fromEntries(reader.owned().map(owned => [owned.partition, String(owned.end)]))
      if (input.count === null && waitingFor !== JSON.stringify(ends)) yield [{ type: 'waiting', ends }]
      waitingFor = JSON.stringify(ends)
    }
    const again = isIdle && input.count !== null ? [sleep(settlePause)] : []
    await abortable(Promise.race([bell.rungSince(rung), ...again]), signal)
  }
}

function assignmentLine(
  { memberId, generation }: GroupMembership,
  change: AssignmentChange,
  startedAt: Record<string, string>,
  hasJoined: boolean,
): ReadLine {
  if (hasJoined) return { type: 'rebalance', ...change, startedAt }
  return { type: 'joined', memberId, generation, assignment: change.assignment, startedAt }
}

/** Hands the records over, and commits what has arrived. */
async function* handOver(
  { session, progress }: MemberOptions,
  records: RecordLine[],
): AsyncGenerator<ReadLine[], void> {
  const arrived = session.handOver()
  let hasArrived = false
  try {
    yield records.map(record => ({ type: 'record', record }))
    hasArrived = true
  } finally {
    // Who leaves instead of asking for more has not received these.
    if (hasArrived) session.delivered()
    arrived()
  }
  progress.read += records.length
  const committed = await session.commit()
  if (committed) yield [committed]
}

/** Large batches are inflated by another thread. @returns whether there was one */
async function inflateMore(reader: GroupReader, signal: AbortSignal): Promise<boolean> {
  const inflating = reader.owned().filter(({ lane }) => lane.state === 'inflating')
  if (inflating.length === 0) return false
  await abortable(Promise.all(inflating.map(({ lane }) => lane.inflated)), signal)
  for (const { lane } of inflating) if (lane.state !== 'inflating') lane.advance()
  return true
}

import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type CoordinatorLink, coordinatorLink } from '../coordinator-link'
import { assertUnmoved } from './assert-unmoved'
import { type ReadCommits, readCommits } from './read-commits'
import type { ChangedOffset, ChangedOffsets, ChangeOffsetsInput, Commit, OffsetChange } from './types'
import { type WriteAnswer, writeCommits } from './write-commits'

/** Milliseconds for which a coordinator that moves or restarts is waited for. */
const patience = 10_000
/** Bytes of one request: a coordinator appends it as one batch, and may take no more than 1 MB. */
const mostBytes = 250_000
/** How often what was not answered is written again, and milliseconds before that. */
const rounds = 4
const pause = 250

// COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR, REQUEST_TIMED_OUT: the second and the last
// are also answered of what was appended and not replicated in time.
const leavesOpen = new Set([7, 14, 15, 16])
const unknownMemberId = 25

/**
 * Changes what a group has committed, without joining it (OffsetCommit and OffsetDelete with generation -1 and no
 * member): the coordinator takes it only while nobody is in the group. Immediately before, state, members, commits and
 * topic ids are read again: if anything moved since the plan, nothing is written. Afterwards everything is read back.
 *
 * A lost answer is no outcome: the commits are read until it is known, and what is still as before is written again
 * after another look. Where `after` is what is there already it is written all the same.
 *
 * @param options `signal` stops before the first write, and never between two
 * @returns the outcome of each partition; one that is refused takes no other with it
 * @throws OttlaError where nothing was written: GROUP_NOT_EMPTY, GROUP_BUSY, GROUP_TYPE_MISMATCH, OFFSETS_MOVED,
 *   TOPIC_RECREATED, GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE, CANCELLED
 */
export async function changeOffsets(
  cluster: Cluster,
  input: ChangeOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<ChangedOffsets> {
  const { groupId, rows } = input
  if (rows.length === 0) return { groupId, rows: [] }
  await cluster.connection.ready()
  const link = coordinatorLink(cluster, groupId)
  const { commits } = await assertUnmoved(cluster, link, input, { ...options, patience })
  const outcomes = new Map<string, ChangedOffset>()
  for (const row of rows) {
    const { topic, partition, after } = row
    const before = toCommit(commits, row)
    outcomes.set(partitionKey(topic, partition), { topic, partition, before, after, outcome: 'unknown' })
  }
  let open = [...rows]
  for (let round = 0; open.length > 0; round++) {
    await writeAll(cluster, link, groupId, open, outcomes)
    const read = await readBack(cluster, link, groupId)
    for (const outcome of outcomes.values()) settle(outcome, read)
    open = open.filter(row => isUnwritten(outcomes.get(partitionKey(row.topic, row.partition))))
    if (open.length === 0 || round + 1 === rounds) break
    await sleep(pause)
    const stays = await assertUnmoved(cluster, link, { ...input, rows: open }, { patience }).catch(toError)
    if (stays instanceof OttlaError) break
  }
  return { groupId, rows: rows.map(({ topic, partition }) => told(outcomes, partitionKey(topic, partition))) }
}

/** Requests of a size that every coordinator takes, one after the other: all commits, then all deletions. */
async function writeAll(
  cluster: Cluster,
  link: CoordinatorLink,
  groupId: string,
  rows: readonly OffsetChange[],
  outcomes: Map<string, ChangedOffset>,
): Promise<void> {
  const kinds = [rows.filter(row => row.after !== null), rows.filter(row => row.after === null)]
  for (const some of kinds.flatMap(kind => chunks(kind))) {
    const answer = await writeCommits(cluster, link, groupId, some).catch(toError)
    for (const { topic, partition } of some) {
      const outcome = outcomes.get(partitionKey(topic, partition))
      if (outcome) note(outcome, groupId, answer)
    }
  }
}

function note(outcome: ChangedOffset, groupId: string, answer: WriteAnswer | OttlaError): void {
  const { topic, partition } = outcome
  const key = partitionKey(topic, partition)
  const code = answer instanceof OttlaError ? null : (answer.get(key) ?? null)
  if (code === 0) {
    outcome.outcome = 'done'
    delete outcome.error
    return
  }
  const context = {
    doing: `change the offset of group "${groupId}" in ${key}`,
    params: { group: groupId, topic, partition: String(partition) },
    operation: outcome.after === null ? ('Delete' as const) : ('Read' as const),
  }
  const lost = code === null || leavesOpen.has(code)
  outcome.outcome = lost ? 'unknown' : 'refused'
  const error =
    answer instanceof OttlaError
      ? answer
      : code === unknownMemberId
        ? new OttlaError('GROUP_NOT_EMPTY', `Could not ${context.doing}: a member has just joined.`, {
            hint: 'Stop its consumers first.',
            params: context.params,
          })
        : kafkaError(code ?? -1, context)
  outcome.error = error.toBody()
}

/** What is there decides: an answer says what a coordinator did, and somebody may have committed since. */
function settle(outcome: ChangedOffset, read: ReadCommits | OttlaError): void {
  const key = partitionKey(outcome.topic, outcome.partition)
  const failed = read instanceof OttlaError ? read : read.errors.get(key)
  if (failed) {
    if (outcome.outcome === 'done') outcome.outcome = 'unknown'
    outcome.error ??= failed.toBody()
    return
  }
  if (read instanceof OttlaError) return
  outcome.found = toCommit(read.commits, outcome)
  if (outcome.outcome === 'refused') return
  if (sameCommit(outcome.found, outcome.after)) {
    outcome.outcome = 'done'
    delete outcome.error
  } else if (outcome.outcome === 'done' || !sameCommit(outcome.found, outcome.before)) {
    outcome.outcome = 'overtaken'
    delete outcome.error
  }
}

/** Without an answer, and as it was before; but the request may still be on its way. */
function isUnwritten(outcome: ChangedOffset | undefined): boolean {
  return outcome?.outcome === 'unknown' && outcome.found !== undefined
}

function readBack(cluster: Cluster, link: CoordinatorLink, groupId: string): Promise<ReadCommits | OttlaError> {
  return readCommits(cluster, link, groupId, { patience }).catch(toError)
}

function told(outcomes: ReadonlyMap<string, ChangedOffset>, key: string): ChangedOffset {
  const outcome = outcomes.get(key)
  if (outcome === undefined) throw new Error(`no outcome for ${key}`)
  if (outcome.outcome !== 'unknown') return outcome
  const error = new OttlaError(
    'OUTCOME_UNKNOWN',
    `The change of ${key} was sent, but no answer came${outcome.error ? `: ${outcome.error.message}` : '.'}`,
    { hint: 'Look at the committed offset again before you go on.', params: { ...outcome.error?.params } },
  )
  return { ...outcome, error: error.toBody() }
}

function toCommit(
  commits: ReadonlyMap<string, Commit>,
  { topic, partition }: { topic: string; partition: number },
): Commit | null {
  const commit = commits.get(partitionKey(topic, partition))
  return commit ? { offset: commit.offset, leaderEpoch: commit.leaderEpoch, metadata: commit.metadata } : null
}

function sameCommit(a: Commit | null | undefined, b: Commit | null): boolean {
  if (!a || !b) return !a && !b
  return a.offset === b.offset && a.leaderEpoch === b.leaderEpoch && a.metadata === b.metadata
}

function chunks(rows: readonly OffsetChange[]): OffsetChange[][] {
  const made: OffsetChange[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const row of rows) {
    // Key and value of the record in __consumer_offsets.
    const bytes = 150 + 3 * row.topic.length + 3 * (row.after?.metadata.length ?? 0)
    if (size + bytes > mostBytes) {
      made.push([])
      size = 0
    }
    made.at(-1)?.push(row)
    size += bytes
  }
  return made
}

function toError(error: unknown): OttlaError {
  if (error instanceof OttlaError) return error
  throw error
}

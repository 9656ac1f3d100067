import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { findCoordinators } from './find-coordinators'
import type { GroupReader } from './group-reader'
import type { AssignmentChange, GroupSession } from './group-session'
import { type StartPosition, startPositions } from './start-positions'

export interface OwnGainedOptions {
  cluster: Cluster
  groupId: string
  topic: string
  session: GroupSession
  reader: GroupReader
  /** Read up to the end as it is now, and not what comes later. */
  fixedEnds: boolean
  signal: AbortSignal
}

/** Milliseconds for which a coordinator or leader that moves is asked again. */
const patience = 10_000

/**
 * Begins to read the partitions that a rebalance has brought, where the group has come to.
 * @returns where each one starts, as text
 * @throws OttlaError when that cannot be found out
 */
export async function ownGained(
  options: OwnGainedOptions,
  { gained }: AssignmentChange,
): Promise<Record<string, string>> {
  const { session, reader, fixedEnds } = options
  const starts = await findStarts(options, gained)
  const startedAt: Record<string, string> = {}
  for (const [partition, start] of starts) {
    // Another rebalance may have taken it away again meanwhile.
    if (!session.assigned.has(partition)) continue
    const { offset, end, leaderEpoch, committed } = start
    const limit = fixedEnds ? Number(end) : Number.MAX_SAFE_INTEGER
    const owned = reader.own(partition, { offset: Number(offset), end: Number(end), leaderEpoch }, limit)
    owned.committed = committed
    startedAt[partition] = offset.toString()
  }
  return startedAt
}

async function findStarts(
  { cluster, groupId, topic, signal }: OwnGainedOptions,
  partitions: number[],
): Promise<Map<number, StartPosition>> {
  const until = performance.now() + patience
  for (;;) {
    try {
      const coordinator = (await findCoordinators(cluster, [groupId], { signal })).get(groupId)
      if (coordinator instanceof OttlaError) throw coordinator
      return await startPositions(cluster, { groupId, coordinator: coordinator ?? null }, topic, partitions, { signal })
    } catch (error) {
      const passing = ['COORDINATOR_NOT_AVAILABLE', 'LEADER_NOT_AVAILABLE', 'BROKER_UNREACHABLE', 'TIMEOUT']
      const mayPass = error instanceof OttlaError && passing.includes(error.code)
      if (!mayPass || performance.now() > until) throw error
      await sleep(300, signal)
    }
  }
}

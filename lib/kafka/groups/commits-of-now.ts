import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type CommittedOffsets, committedOffsets } from './committed-offsets'

/** Milliseconds by which commits may be older than the ends that they are held against. */
const apart = 1_000

/**
 * Commits beside which the ends can be read now. While one broker kept the others waiting, as one that hangs does for
 * ten seconds, these have gone on: the ends of now beside the commits of then would be a lag that nobody ever had. What
 * was told too long ago is asked for again, of those who answer.
 *
 * @param groups all that were asked for, each with the node id of its coordinator
 * @param first what they had committed, as told a while ago
 * @returns `first` itself where it is recent
 */
export async function commitsOfNow(
  cluster: Cluster,
  groups: readonly { groupId: string; coordinator: number }[],
  first: CommittedOffsets,
  options: { signal?: AbortSignal } = {},
): Promise<CommittedOffsets> {
  const now = Date.now()
  const recent = [...first.answeredAt].filter(([, at]) => now - at <= apart)
  const coordinators = new Set(recent.map(([coordinator]) => coordinator))
  const old = groups.filter(({ coordinator }) => first.answeredAt.has(coordinator) && !coordinators.has(coordinator))
  if (old.length === 0) return first
  const again = await committedOffsets(cluster, old, options)
  const kept = new Map(first.groups)
  for (const { groupId } of old) kept.delete(groupId)
  return {
    groups: new Map([...kept, ...again.groups]),
    problems: [...first.problems, ...again.problems],
    at: Math.min(again.at, ...recent.map(([, at]) => at)),
    answeredAt: new Map([...recent, ...again.answeredAt]),
  }
}

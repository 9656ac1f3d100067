import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { ClusterMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type CommittedOffset, committedOffsets } from './committed-offsets'

export interface StartPosition {
  offset: bigint
  leaderEpoch: number
  from: 'committed' | 'beginning'
  /** The end of the log at that moment. */
  end: bigint
  /** What the group has committed, also where reading cannot start there; null for nothing. */
  committed: bigint | null
}

/**
 * Where a member starts in each partition, as `kafka-console-consumer.sh --group … --from-beginning`: at the commit, and
 * at the beginning of the log where there is none or where it lies outside of the log.
 *
 * @param coordinator null for a group that does not exist yet
 * @throws OttlaError when the commits cannot be read, or a partition has no leader: starting elsewhere would skip records
 */
export async function startPositions(
  cluster: Cluster,
  group: { groupId: string; coordinator: number | null },
  topic: string,
  partitions: readonly number[],
  options: { signal?: AbortSignal; metadata?: ClusterMetadata } = {},
): Promise<Map<number, StartPosition>> {
  if (partitions.length === 0) return new Map()
  const committed = await readCommits(cluster, group, topic, partitions, options)
  const wanted = partitions.map(partition => ({ topic, partition }))
  const [starts, ends] = await Promise.all([
    listOffsets(cluster, wanted, 'earliest', options),
    listOffsets(cluster, wanted, 'latest', options),
  ])
  const [problem] = [...starts.problems, ...ends.problems]
  if (problem) throw new OttlaError(problem.code, problem.message, { hint: problem.hint, params: problem.params })
  return new Map(
    partitions.map(partition => {
      const key = partitionKey(topic, partition)
      const start = starts.offsets.get(key)?.offset ?? 0n
      const end = ends.offsets.get(key)?.offset ?? start
      const commit = committed.get(partition)
      const usable = commit && commit.offset >= start && commit.offset <= end
      const position: StartPosition = usable
        ? { offset: commit.offset, leaderEpoch: commit.leaderEpoch, from: 'committed', end, committed: commit.offset }
        : { offset: start, leaderEpoch: -1, from: 'beginning', end, committed: commit?.offset ?? null }
      return [partition, position]
    }),
  )
}

async function readCommits(
  cluster: Cluster,
  { groupId, coordinator }: { groupId: string; coordinator: number | null },
  topic: string,
  partitions: readonly number[],
  { signal }: { signal?: AbortSignal },
): Promise<Map<number, CommittedOffset>> {
  if (coordinator === null) return new Map()
  const asked = { signal, partitions: [{ topic, partitions }] }
  const { groups, problems } = await committedOffsets(cluster, [{ groupId, coordinator }], asked)
  const [problem] = problems
  if (problem) throw new OttlaError(problem.code, problem.message, { hint: problem.hint, params: problem.params })
  return new Map((groups.get(groupId) ?? []).map(commit => [commit.partition, commit]))
}

import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { describeAndSample } from '../sample-groups'
import type { GroupDescriptionWithHealth } from '../types'
import type { KnownNow } from './evaluate-group'
import { groupHealth } from './group-health'
import { commitOf, probeCommits } from './probe-commits'

/** Partitions whose next record is read at most; those with most lag. */
const mostExact = 200

/**
 * One group as `describeGroup` tells it, and how it fares; the description is a sample too, so the two are of one moment.
 *
 * @param exact reads the records with which the group will go on, for their own timestamps: a Fetch for each leader, at most
 *   200 partitions, those with most lag; without it their age is from when the log end passed the commit
 * @throws OttlaError as `describeGroup`, and with `exact` as `nextRecords`
 */
export async function describeGroupWithHealth(
  cluster: Cluster,
  groupId: string,
  options: { exact?: boolean; signal?: AbortSignal } = {},
): Promise<GroupDescriptionWithHealth> {
  const description = await describeAndSample(cluster, groupId, options)
  const known = knownFrom(description)
  const more = options.exact ? await readExactly(cluster, groupId, known, options.signal) : []
  const problems = uniqueProblems([...description.problems, ...more])
  return { ...description, problems, health: groupHealth(cluster, groupId, known) }
}

async function readExactly(
  cluster: Cluster,
  groupId: string,
  known: KnownNow,
  signal?: AbortSignal,
): Promise<Problem[]> {
  const partitions = groupHealth(cluster, groupId, known)?.partitions ?? []
  const commits = partitions
    .flatMap(partition => commitOf(groupId, partition) ?? [])
    .sort((a, b) => Number(b.end - b.current - (a.end - a.current)))
  return probeCommits(cluster, commits.slice(0, mostExact), { signal })
}

function knownFrom({ rows, members }: GroupDescription): KnownNow {
  const byKey = new Map(rows.map(row => [partitionKey(row.topic, row.partition), row]))
  const isAssigned = members.some(member => member.assignment.length > 0)
  return {
    assigned: (topic, partition) =>
      isAssigned ? (byKey.get(partitionKey(topic, partition))?.memberId ?? null) !== null : null,
    logStartOffset: (topic, partition) => {
      const start = byKey.get(partitionKey(topic, partition))?.logStartOffset ?? null
      return start === null ? null : BigInt(start)
    },
  }
}

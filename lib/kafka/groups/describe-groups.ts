import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { describeClassicGroups } from './describe-classic-groups'
import { describeConsumerGroups } from './describe-consumer-groups'
import { describeShareGroups } from './describe-share-groups'
import { describeStreamsGroups } from './describe-streams-groups'
import type { DescribedGroup } from './described-group'
import { inBatches } from './in-batches'
import type { ListedGroup } from './list-groups'
import { problemOf } from './problem-of'

const describers = {
  classic: describeClassicGroups,
  consumer: describeConsumerGroups,
  share: describeShareGroups,
  streams: describeStreamsGroups,
}

export interface DescribeGroupsAnswer {
  groups: Map<string, DescribedGroup>
  problems: Problem[]
}

/** Groups in a first request; partitions that members have, members and groups in an answer. */
const firstBatch = 250
const placesInAnswer = 10_000

/**
 * States and members of many listed groups: a request for each coordinator and type, and for some hundred groups. A
 * group that is gone since it was listed is left out.
 */
export async function describeGroups(
  cluster: Cluster,
  groups: readonly ListedGroup[],
  options: { signal?: AbortSignal } = {},
): Promise<DescribeGroupsAnswer> {
  const result: DescribeGroupsAnswer = { groups: new Map(), problems: [] }
  const requests = Map.groupBy(groups, group => `${group.coordinator} ${group.type}`)
  await Promise.all(
    [...requests.values()].map(async some => {
      const [first] = some
      if (!first || !isKnownType(first.type)) return
      const describe = describers[first.type]
      try {
        const ids = some.map(group => group.groupId)
        await inBatches(ids, { first: firstBatch, weight: placesInAnswer }, async batch => {
          let held = 0
          for (const [groupId, group] of await describe(cluster, first.coordinator, batch, options)) {
            if (group instanceof OttlaError) result.problems.push(group.toProblem(`group ${groupId}`))
            else if (group) result.groups.set(groupId, group)
            held += group && !(group instanceof OttlaError) ? placesOf(group) : 1
          }
          return held
        })
      } catch (error) {
        result.problems.push(problemOf(error, first.coordinator))
      }
    }),
  )
  return result
}

function placesOf({ members }: DescribedGroup): number {
  const assigned = members.flatMap(member => member.assignment)
  return assigned.reduce((sum, { partitions }) => sum + partitions.length, 1 + members.length)
}

function isKnownType(type: string): type is keyof typeof describers {
  return type in describers
}

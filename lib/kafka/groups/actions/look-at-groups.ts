import 'server-only'
import { createHash } from 'node:crypto'
import { type ErrorBody, OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { coordinatorLink } from '../coordinator-link'
import { describeGroups } from '../describe-groups'
import { type ListedGroup, listGroups } from '../list-groups'
import { readCommits } from '../offsets/read-commits'
import { shareGroupOffsets } from '../share-group-offsets'
import type { GroupMember } from '../types'
import type { Place } from './types'

export interface SeenGroup extends ListedGroup {
  members: GroupMember[]
  /** In order of topic and partition. */
  places: Place[]
  /** Why where it stands is not known. */
  unread: ErrorBody | null
}

/** Groups that are read at a time. */
const atOnce = 20
const patience = 2_000

/**
 * Some groups of any type with their members and everything that they have committed, whole.
 *
 * @returns `groups` by id, without those that do not exist
 */
export async function lookAtGroups(
  cluster: Cluster,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<{ groups: Map<string, SeenGroup>; problems: Problem[] }> {
  const wanted = new Set(groupIds)
  const list = await listGroups(cluster, options)
  const listed = list.rows.filter(row => wanted.has(row.groupId))
  const [described, share] = await Promise.all([
    describeGroups(cluster, listed, options),
    shareGroupOffsets(
      cluster,
      listed.filter(row => row.type === 'share'),
      options,
    ),
  ])
  const groups = new Map<string, SeenGroup>()
  for (let from = 0; from < listed.length; from += atOnce) {
    const some = listed.slice(from, from + atOnce)
    await Promise.all(
      some.map(async row => {
        const now = described.groups.get(row.groupId)
        const partitions = share.groups.get(row.groupId)
        const read =
          row.type === 'share'
            ? {
                places: (partitions ?? []).flatMap(toPlace),
                unread: partitions ? null : unreadShare(row, share.problems),
              }
            : await commitsOf(cluster, row.groupId, options)
        const { state = row.state, members = [] } = now ?? {}
        groups.set(row.groupId, { ...row, state, members, places: read.places.sort(byPlace), unread: read.unread })
      }),
    )
  }
  const problems = [...list.problems, ...described.problems, ...share.problems]
  return { groups, problems }
}

async function commitsOf(cluster: Cluster, groupId: string, { signal }: { signal?: AbortSignal }) {
  try {
    const { commits, errors } = await readCommits(cluster, coordinatorLink(cluster, groupId), groupId, {
      signal,
      patience,
    })
    const places = [...commits.values()].map(({ topic, partition, ...commit }): Place => ({ topic, partition, commit }))
    const [failed] = errors.values()
    return { places, unread: failed?.toBody() ?? null }
  } catch (error) {
    if (!(error instanceof OttlaError) || error.code === 'CANCELLED') throw error
    return { places: [], unread: error.toBody() }
  }
}

function toPlace(at: { topic: string; partition: number; startOffset: bigint | null }): Place[] {
  const { topic, partition, startOffset } = at
  if (startOffset === null) return []
  return [{ topic, partition, commit: { offset: startOffset.toString(), leaderEpoch: -1, metadata: '' } }]
}

function unreadShare({ groupId }: ListedGroup, problems: readonly Problem[]): ErrorBody | null {
  const { scope: _scope, ...why } = problems.find(({ scope }) => scope === `group ${groupId}`) ??
    problems[0] ?? { scope: '' }
  return 'code' in why ? why : null
}

function byPlace(a: Place, b: Place): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}

/** Two readings have the same one exactly when the group stood at the same places. */
export function fingerprintOf(places: readonly Place[]): string {
  const text = JSON.stringify(places.map(({ topic, partition, commit }) => [topic, partition, commit.offset]))
  return createHash('sha256').update(text).digest('base64url')
}

export function groupNotFound(groupId: string): OttlaError {
  return new OttlaError('GROUP_NOT_FOUND', `There is no group "${groupId}".`, {
    hint: 'Check the name; it may just have been deleted, or its commits may have expired.',
    params: { group: groupId },
  })
}

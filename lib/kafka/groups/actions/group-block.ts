import 'server-only'
import { OttlaError } from '@/lib/errors'
import { someOf } from '@/lib/kafka/topics/topic-partition'
import type { GroupLock } from '../offsets/types'
import type { GroupMember } from '../types'

/** Most holders that are named; a group may have thousands. */
const mostHolders = 100

/**
 * Why a group of any type cannot be deleted, or a share group not be moved: it is not empty. The reason names who is in
 * it. Null where nothing stands in the way.
 */
export function groupBlock(group: {
  groupId: string
  state: string
  members: readonly GroupMember[]
}): GroupLock | null {
  const { groupId, state, members } = group
  if (members.length === 0 && (state === 'Empty' || state === 'Dead')) return null
  if (members.length === 0) {
    const busy = new OttlaError('GROUP_BUSY', `Group "${groupId}" is in state ${state}.`, {
      hint: 'Try again in a moment.',
      params: { group: groupId, state },
    })
    return { why: 'busy', error: busy.toBody(), holders: [] }
  }
  const names = someOf(members.map(({ clientId, host }) => `${clientId} ${host}`))
  const count = members.length === 1 ? 'a live member' : `${members.length} live members`
  const error = new OttlaError('GROUP_NOT_EMPTY', `Group "${groupId}" has ${count}: ${names}.`, {
    hint: 'Stop its consumers first.',
    params: { group: groupId, members: String(members.length), state, holders: names },
  })
  const holders = members.slice(0, mostHolders).map(({ memberId, clientId, host, instanceId, assignment }) => ({
    memberId,
    clientId,
    host,
    instanceId,
    partitions: assignment.reduce((sum, each) => sum + each.partitions.length, 0),
  }))
  return { why: 'members', error: error.toBody(), holders }
}

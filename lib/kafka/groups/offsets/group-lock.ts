import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { DescribedGroup } from '../described-group'
import type { GroupMember } from '../types'
import type { GroupLock, LockHolder } from './types'

/** States in which a coordinator takes a commit of nobody in particular (generation -1). */
const open = new Set(['Empty', 'Dead'])

/** Most holders that are named; a group may have thousands. */
const mostHolders = 100

/**
 * Why the offsets of this group cannot be changed from outside, or null where they can: a classic group has to be Empty
 * or Dead, one of type consumer or streams without members. Share groups have no committed offset to move.
 *
 * @param group null for one that does not exist: its first commit makes it
 */
export function groupLock(group: DescribedGroup | null): GroupLock | null {
  if (group === null) return null
  const { groupId, type, state, members } = group
  if (type !== 'classic' && type !== 'consumer' && type !== 'streams') {
    const why = type === 'share' ? 'is a share group: it has no committed offsets' : `is of type ${type}`
    const error = new OttlaError('GROUP_TYPE_MISMATCH', `Group "${groupId}" ${why}.`, {
      hint:
        type === 'share'
          ? 'Change its start offsets instead: kafka-share-groups.sh --reset-offsets.'
          : 'Use its own tool.',
      params: { group: groupId, type },
    })
    return { why: 'type', error: error.toBody(), holders: [] }
  }
  const holders = members.slice(0, mostHolders).map(toHolder)
  if (members.length > 0) {
    const { length } = members
    const error = new OttlaError(
      'GROUP_NOT_EMPTY',
      `Group "${groupId}" has ${length === 1 ? 'a member' : `${length} members`}: it would commit over the change.`,
      { hint: 'Stop its consumers first.', params: { group: groupId, members: String(length), state } },
    )
    return { why: 'members', error: error.toBody(), holders }
  }
  if (type === 'classic' && !open.has(state)) {
    const error = new OttlaError('GROUP_BUSY', `Group "${groupId}" is in state ${state}.`, {
      hint: 'Try again in a moment.',
      params: { group: groupId, state },
    })
    return { why: 'busy', error: error.toBody(), holders }
  }
  return null
}

function toHolder({ memberId, clientId, host, instanceId, assignment }: GroupMember): LockHolder {
  const partitions = assignment.reduce((sum, each) => sum + each.partitions.length, 0)
  return { memberId, clientId, host, instanceId, partitions }
}

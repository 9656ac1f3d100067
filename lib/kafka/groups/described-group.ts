import type { OttlaError } from '@/lib/errors'
import type { GroupMember, GroupType, StreamsTopology } from './types'

/** What a coordinator says about a group, whatever its type; without offsets. */
export interface DescribedGroup {
  groupId: string
  state: string
  type: GroupType
  protocolType: string
  assignor: string | null
  groupEpoch: number | null
  assignmentEpoch: number | null
  topology: StreamsTopology | null
  members: GroupMember[]
}

/** By group id: the group, null where it is not of the type that was asked for, or why it is not told. */
export type DescribedGroups = Map<string, DescribedGroup | OttlaError | null>

/** Error code of the wire: no group of this name, or none of this type. */
export const groupIdNotFound = 69

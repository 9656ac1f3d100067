'use server'

import { deleteGroupOffsets, setGroupOffsets } from '@/lib/audit/set-group-offsets'
import { action } from '@/lib/http/action'
import { alterShareOffsets, deleteShareOffsets } from '@/lib/kafka/groups/actions/change-share-offsets'
import { deleteGroups } from '@/lib/kafka/groups/actions/delete-groups'
import {
  alterShareOffsetsInput,
  deleteGroupsInput,
  deleteOffsetsInput,
  deleteShareOffsetsInput,
  planDeleteGroupsInput,
  planDeleteOffsetsInput,
  planSetOffsetsInput,
  planShareOffsetsInput,
  removeMembersInput,
  setOffsetsInput,
} from '@/lib/kafka/groups/actions/inputs'
import { planDeleteGroups } from '@/lib/kafka/groups/actions/plan-delete-groups'
import { planDeleteOffsets } from '@/lib/kafka/groups/actions/plan-delete-offsets'
import { planSetOffsets } from '@/lib/kafka/groups/actions/plan-set-offsets'
import { planShareOffsets } from '@/lib/kafka/groups/actions/plan-share-offsets'
import { removeMembers } from '@/lib/kafka/groups/actions/remove-members'

export const planDeleteGroupsAction = action(null, planDeleteGroupsInput, planDeleteGroups)
export const deleteGroupsAction = action('group:delete', deleteGroupsInput, deleteGroups)
export const planDeleteOffsetsAction = action(null, planDeleteOffsetsInput, planDeleteOffsets)
export const deleteOffsetsAction = action('group:reset', deleteOffsetsInput, deleteGroupOffsets)
export const planSetOffsetsAction = action(null, planSetOffsetsInput, planSetOffsets)
export const setOffsetsAction = action('group:reset', setOffsetsInput, setGroupOffsets)
export const removeMembersAction = action('group:remove-member', removeMembersInput, removeMembers)
export const planShareOffsetsAction = action(null, planShareOffsetsInput, planShareOffsets)
export const alterShareOffsetsAction = action('group:reset', alterShareOffsetsInput, alterShareOffsets)
export const deleteShareOffsetsAction = action('group:reset', deleteShareOffsetsInput, deleteShareOffsets)

'use client'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { DeleteGroupsDialog } from './delete-groups-dialog'

/** From the group's own page, which then says that the group is gone, and offers the way back. */
export function DeleteGroupDialog({ group, onClose }: GroupActionDialogProps) {
  return <DeleteGroupsDialog groupIds={[group.groupId]} onClose={onClose} onDeleted={onClose} />
}

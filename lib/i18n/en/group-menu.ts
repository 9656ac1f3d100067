import { plural } from './plural'

/** What the menu of a group and its rows offer; the dialogs bring their own words. */
export const groupMenu = {
  actions: 'Actions',
  resetOffsets: 'Reset offsets…',
  choose: 'Choose partitions',
  resetChosen: (count: number) => `Reset ${plural(count, 'partition', 'partitions')}…`,
  copyOffsets: 'Copy offsets…',
  preview: 'Look ahead…',
  shareOffsets: 'Set start offsets…',
  deleteOffsets: 'Delete offsets…',
  removeMembers: 'Remove members…',
  deleteGroup: 'Delete group…',
  deleteGroups: (count: number) => (count === 1 ? 'Delete group…' : `Delete ${count} groups…`),
  changes: 'Changes made here',
  deleteChosen: (count: number) => `Delete ${plural(count, 'offset', 'offsets')}…`,
  removeMember: (name: string) => `Remove member ${name}`,
}

export type GroupMenuWords = typeof groupMenu

import { plural } from './plural'

/** What the menu of a group and its rows offer; the dialogs bring their own words. */
export const groupMenu = {
  actions: 'Actions',
  resetOffsets: 'Reset offsets…',
  choose: 'Choose partitions',
  resetChosen: (count: number) => `Reset ${plural(count, 'partition', 'partitions')}…`,
}

export type GroupMenuWords = typeof groupMenu

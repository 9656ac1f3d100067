/** What the menu of a group and its rows offer; the dialogs bring their own words. */
export const groupMenu = {
  actions: 'Actions',
  resetOffsets: 'Reset offsets…',
}

export type GroupMenuWords = typeof groupMenu

import type { GroupMenuWords } from '../en/group-menu'

export const groupMenu: GroupMenuWords = {
  actions: '작업',
  resetOffsets: '오프셋 재설정…',
}

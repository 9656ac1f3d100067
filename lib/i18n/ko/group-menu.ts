import type { GroupMenuWords } from '../en/group-menu'
import { num } from '../format'

export const groupMenu: GroupMenuWords = {
  actions: '작업',
  resetOffsets: '오프셋 재설정…',
  choose: '파티션 고르기',
  resetChosen: count => `파티션 ${num(count)}개 재설정…`,
}

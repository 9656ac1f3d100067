import type { GroupMenuWords } from '../en/group-menu'
import { num } from '../format'

export const groupMenu: GroupMenuWords = {
  actions: '작업',
  resetOffsets: '오프셋 재설정…',
  choose: '파티션 고르기',
  resetChosen: count => `파티션 ${num(count)}개 재설정…`,
  copyOffsets: '오프셋 복사…',
  preview: '미리 보기…',
  shareOffsets: '시작 오프셋 정하기…',
  deleteOffsets: '오프셋 삭제…',
  removeMembers: '멤버 내보내기…',
  deleteGroup: '그룹 삭제…',
  deleteGroups: count => `그룹 ${count}개 삭제…`,
  changes: '여기에서 바꾼 기록',
  deleteChosen: count => `오프셋 ${num(count)}개 삭제…`,
  removeMember: name => `멤버 ${name} 내보내기`,
}

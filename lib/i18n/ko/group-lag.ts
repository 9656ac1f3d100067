import type { GroupLagWords } from '../en/group-lag'
import { num } from '../format'

export const groupLag: GroupLagWords = {
  status: '상황',
  timeLag: '시간 지연',
  trend: '지난 1시간 지연',
  catchUp: '따라잡기까지',
  attention: '확인 필요',
  all: '전체',
  statusFilter: '상황',
  for: time => `${time}째`,
  atLeast: time => `> ${time}`,
  never: '따라잡지 못함',
  reached: '지금',
  sampled: time => `${time} 전 측정`,
  sampledNow: '방금 측정',
  behind: time => `${time} 뒤처짐`,
  grows: rate => `+${rate}/초`,
  shrinks: rate => `−${rate}/초`,
  steady: '변화 없음',
  trends: {
    rising: '지난 1시간 동안 지연이 늘어남',
    falling: '지난 1시간 동안 지연이 줄어듦',
    steady: '지난 1시간 동안 지연이 일정함',
    none: '지난 1시간의 측정값 없음',
  },
  notSampled: '아직 측정하지 않음',
  totalLag: '전체 지연',
  matching: (shown, all) => `그룹 ${num(all)}개 중 ${num(shown)}개`,
  troubled: count => `확인이 필요한 그룹 ${num(count)}개`,
}

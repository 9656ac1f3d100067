import type { GroupKindsWords } from '../en/group-kinds'
import { num } from '../format'

export const groupKinds: GroupKindsWords = {
  facts: {
    assignor: '할당자',
    groupEpoch: '그룹 에포크',
    assignmentEpoch: '목표 할당 에포크',
    topologyEpoch: '토폴로지 에포크',
    behind: members => `멤버 ${num(members)}명이 아직 목표에 이르지 못했습니다. 모두 맞춰질 때까지 그룹이 조정됩니다.`,
    classicMembers: members => `멤버 ${num(members)}명이 아직 classic 프로토콜을 씁니다.`,
    simple:
      '이 그룹에는 아무도 참여하지 않습니다. 커밋은 멤버가 아닌 컨슈머(assign() 뒤 커밋)나 도구가 한 것입니다. 컨슈머가 실행 중인지는 커밋이 움직이는지로만 알 수 있습니다.',
    subtopology: (id, topics) => `서브토폴로지 ${id}: ${topics} 읽음.`,
    stores: topics => `저장소는 ${topics}에 보관됩니다.`,
  },
  subscription: '구독',
  pattern: '패턴',
  patternHelp: '브로커가 이 패턴(RE2)을 풉니다',
  rack: id => `랙 ${id}`,
  behind: { assignment: '조정 중', epoch: '에포크 뒤처짐' },
  behindHelp: {
    assignment: '코디네이터가 정한 파티션을 아직 갖추지 못했습니다.',
    epoch: '최신 할당을 아직 받지 못했습니다.',
  },
  away: '자리 비움',
  awayHelp: '잠시 떠난 고정 멤버입니다. 세션 시간이 끝날 때까지 파티션이 기다립니다.',
  classic: 'classic 프로토콜',
  tasks: { standby: '대기', warmup: '준비' },
  noCommit: '커밋 없음',
  notes: {
    title: '살펴볼 파티션',
    deleted: (of, offset, jump) => `${of}: 오프셋 ${offset}은(는) 삭제되었습니다. 컨슈머는 ${jump}.`,
    beyond: (of, offset, end, jump) =>
      `${of}: 오프셋 ${offset}이(가) 로그 끝 ${end}을(를) 넘었습니다(토픽이 다시 만들어졌거나 잘림). 컨슈머는 ${jump}.`,
    jump: (earliest, latest) =>
      earliest === latest
        ? `auto.offset.reset에 따라 ${earliest}(으)로 이동하며, none이면 실패합니다`
        : `auto.offset.reset에 따라 ${earliest}(earliest) 또는 ${latest}(latest)(으)로 이동하며, none이면 실패합니다`,
    jumpUnknown: 'auto.offset.reset에 따라 이동합니다',
    open: (of, stable, lag) =>
      `${of}: 열린 트랜잭션 때문에 read_committed 컨슈머는 ${stable}에서 멈추며, 그곳까지의 지연은 ${lag}입니다.`,
    more: count => `비슷한 파티션 ${num(count)}개가 더 있습니다.`,
  },
}

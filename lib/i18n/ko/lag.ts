import type { LagWords } from '../en/lag'

export const lag: LagWords = {
  records: count => `레코드 ${count}개`,
  waits: count => `레코드 ${count}개가 기다림`,
  others: count => ` (다른 파티션 ${count}개도 같음)`,
  reasons: {
    'went-back': p =>
      `${p.place}의 커밋 오프셋이 ${p.from}에서 ${p.to}(으)로 되돌아갔습니다. 여기서 한 재설정이 아니며, ${p.again}를 다시 읽습니다`,
    'no-change': p => `${p.waiting} 동안 커밋이 없고, ${p.place}에 ${p.lag}가 기다립니다`,
    'before-start': p =>
      `${p.place}의 오프셋 ${p.offset}은(는) 삭제되었습니다. 컨슈머는 auto.offset.reset에 따라 ${p.start} 또는 끝으로 건너뜁니다`,
    'beyond-end': p =>
      `${p.place}의 커밋 ${p.offset}이(가) 로그 끝 ${p.end}보다 뒤에 있습니다. 토픽이 다시 만들어졌거나 잘렸으며, 이어 읽을 위치는 컨슈머의 auto.offset.reset이 정합니다`,
    losing: p => `${p.place}에 ${p.lag}가 기다리고, 읽는 것보다 더 많이 들어옵니다`,
    'not-gaining': p =>
      p.timeLag === ''
        ? `${p.place}에 ${p.lag}가 기다리고, 읽는 만큼 들어옵니다`
        : `${p.place}을(를) 들어오는 만큼 읽지만 ${p.timeLag} 늦습니다`,
    'nobody-reads': p => `멤버 없음: ${p.place && `${p.place}에 `}${p.lag}가 기다리고, 계속 들어옵니다`,
    unassigned: p => `${p.lag}가 기다리는 ${p.place}을(를) 맡은 멤버가 없습니다`,
    gaining: p => `${p.place}에 ${p.lag}가 기다리며, 점점 줄어듭니다`,
    'not-sampled': p => `${p.silent} 동안 측정하지 못했습니다`,
    'not-read': p => `마지막 측정에서 ${p.place}을(를) 읽지 못했습니다`,
    'end-unreadable': p => `${p.place}의 LOG-END-OFFSET을 읽지 못했습니다. 리더가 응답하지 않았습니다`,
    'commit-unreadable': p => `${p.place}의 CURRENT-OFFSET을 읽지 못했습니다. 코디네이터가 응답하지 않았습니다`,
    'no-commit': p => `${p.place}에는 커밋이 없습니다. 시작 위치는 컨슈머의 auto.offset.reset이 정합니다`,
    'too-few-samples': p => `지켜본 시간이 ${p.watched}뿐이라 아직 알 수 없습니다`,
    'group-gone': () => '그룹이 더 이상 없습니다',
    'no-partitions': () => '그룹에 커밋된 오프셋도 파티션도 없습니다',
    'share-no-offsets': () => '셰어 그룹에는 CURRENT-OFFSET이 없어 읽는 속도를 알 수 없습니다',
    'lag-steady': p => `멤버 없음. ${p.place && `${p.place}에 `}${p.lag}가 기다리고, 더 들어오지 않습니다`,
    'all-read': () => '멤버가 없고, 기다리는 레코드도 없습니다',
    'caught-up': () => '들어오는 대로 모두 읽습니다',
    idle: () => '모두 읽었고, 새로 들어온 것이 없습니다',
    'reached-end': p => `조금 전 ${p.place}을(를) 모두 읽었고, 지금 ${p.lag}가 기다립니다`,
    recent: p => `${p.place}에서 다음에 읽을 레코드는 ${p.timeLag} 전의 것입니다`,
    empty: p => `${p.place}에는 아직 레코드가 없습니다`,
    'only-markers': p => `${p.place}에 남은 것은 컨슈머에게 전달되지 않는 트랜잭션 마커와 중단된 레코드입니다`,
    'open-transaction': p => `${p.place}의 마지막 ${p.lag}는 열린 트랜잭션이 끝나기를 기다립니다`,
  },
}

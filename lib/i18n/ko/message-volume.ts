import type { volume as english } from '../en/message-volume'
import { num } from '../format'

export const volume: typeof english = {
  title: '볼륨',
  label: '시간별 오프셋',
  fold: '볼륨 숨기기',
  unfold: '볼륨 보기',
  reading: '시간별 오프셋을 묻는 중',
  perBar: length => `시간별 오프셋, 막대 하나가 ${length}. 클릭하거나 끌면 그 시각부터 읽습니다.`,
  offsets: count => `오프셋 ${num(count)}개`,
  between: (from, to) => `${from} – ${to}`,
  most: list => `가장 많은 곳: ${list}`,
  partition: (partition, span) => `파티션 ${partition} (${num(span)})`,
  belowZero: '0보다 작은 구간',
  missing: list => `파티션 ${list} 제외`,
  incomplete: '일부만 표시됨',
  untimed: '타임스탬프가 있는 레코드가 없습니다.',
  failed: '볼륨을 읽지 못했습니다.',
  retry: '다시 시도',
  about: '무엇을 세는지',
  aboutOffsets:
    '메시지가 아니라 오프셋입니다. 컴팩션으로 지워진 메시지의 오프셋, 트랜잭션 마커, 중단된 메시지도 포함됩니다. 메시지는 읽지 않습니다. 막대 하나는 Kafka가 시각으로 찾은 두 오프셋의 차이입니다.',
  aboutTime:
    '시각은 그 시각이거나 그 뒤인 첫 메시지를 뜻합니다. 타임스탬프가 거꾸로 간 메시지는 바로 앞 메시지들과 같은 막대에 포함됩니다.',
  aboutNegative:
    '0보다 작은 구간은 선 아래에 그립니다. Kafka에 묻는 동안 로그의 앞부분이 삭제되었다는 뜻입니다. R을 눌러 다시 읽으세요.',
  table: '표로 보기',
  from: '시작',
  to: '끝',
  count: '오프셋',
  partitions: '가장 많은 파티션',
  readFrom: time => `${time}부터 읽기`,
  keys: '← →로 막대를 고르고 Enter로 그 시각부터 읽습니다.',
}

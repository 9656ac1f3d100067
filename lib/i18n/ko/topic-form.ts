import type { TopicNameFault } from '@/lib/kafka/topics/topic-name'
import type { form as english } from '../en/topic-form'
import { num } from '../format'
import { list } from './list'

export const form: typeof english = {
  on: cluster => `클러스터 ${cluster}`,
  name: '이름',
  nameHelp: length => `쓰이지 않는 이름입니다. 249자 중 ${num(length)}자.`,
  nameEmpty: '영문자, 숫자, “.”, “_”, “-”로 249자까지.',
  mixed: '“.”와 “_”를 섞지 마세요. 메트릭 이름에서는 구별되지 않습니다.',
  looksInternal: '“__”로 시작하는 이름은 Kafka 자체의 토픽처럼 보입니다.',
  nameFault: (fault: TopicNameFault, position: number): string => {
    switch (fault.kind) {
      case 'empty':
        return '토픽에는 이름이 필요합니다.'
      case 'dots':
        return '“.”와 “..”는 토픽 이름이 될 수 없습니다.'
      case 'too-long':
        return `${num(fault.length)}자는 너무 깁니다. 249자까지입니다.`
      case 'characters':
        return fault.characters[0] === ' '
          ? `${position}번째 글자인 공백은 쓸 수 없습니다. 영문자, 숫자, “.”, “_”, “-”를 쓰세요.`
          : `토픽 이름에 쓸 수 없는 글자입니다: ${list(fault.characters.map(character => `“${character}”`))}. 영문자, 숫자, “.”, “_”, “-”를 쓰세요.`
      case 'reserved':
        return 'Kafka가 자체 메타데이터에 쓰는 이름입니다.'
      case 'exists':
        return '같은 이름의 토픽이 있습니다.'
      case 'collides':
        return `${fault.with} 토픽이 있는데, Kafka 메트릭은 “.”와 “_”를 같게 보아 둘을 구별하지 못합니다.`
    }
  },
  use: name => `${name} 쓰기`,
  openExisting: '열기',
  partitions: '파티션',
  partitionsHelp: '나중에 늘릴 수 있지만 줄일 수는 없습니다.',
  partitionsFault: '파티션은 하나 이상이어야 합니다.',
  replicationFactor: '복제 계수',
  brokers: count => `브로커 ${num(count)}개`,
  racks: count => `랙 ${num(count)}개`,
  oneReplica: '복제본이 하나뿐이면 브로커를 잃을 때 메시지도 잃습니다.',
  factorFault: (factor, brokers, cluster) =>
    factor < 1
      ? '복제본은 하나 이상이어야 합니다.'
      : `${num(factor)}은(는) ${cluster}의 브로커 ${num(brokers)}개보다 많습니다. ${num(brokers)} 이하로 하세요${brokers > 3 ? '. 보통은 3입니다' : ''}.`,
  brokerDefault: '기본값',
  cleanupPolicy: '정리 정책',
  policyHelp: {
    delete: '보관 기간이 지난 메시지는 삭제됩니다.',
    compact: '키마다 가장 새로운 메시지가 계속 남습니다.',
    both: '키마다 가장 새로운 메시지가 남고, 보관 기간이 지나면 그것도 삭제됩니다.',
    other: '브로커 기본값을 따릅니다.',
  },
  retention: '보관 기간',
  retentionFault: '밀리초 단위의 정수를 쓰세요. -1은 무기한입니다.',
  retentionUnused: '정리 정책이 compact이면 쓰이지 않습니다.',
  forEver: '메시지를 무기한 보관합니다.',
  isDefault: '브로커 기본값입니다.',
  defaultIs: value => `브로커 기본값은 ${value}입니다.`,
  advanced: '고급 설정',
  changed: count => (count === 0 ? '' : `${num(count)}개 설정`),
  config: '설정',
  chooseConfig: '설정 고르기',
  value: '값',
  addConfig: '설정 추가',
  removeConfig: name => `${name} 빼기`,
  configUnnamed: '설정을 고르거나 이 줄을 빼세요.',
  configTwice: '위에서 이미 설정했습니다.',
  wouldTake: '브로커가 이 토픽을 만들 수 있다고 합니다.',
  refuses: '브로커가 거부합니다:',
  validateOnly: [
    'Ottla는 입력하는 동안 ',
    'validateOnly',
    '로 브로커에 물어봅니다. 그래서 거부(정책, 쿼터, 권한)가 만들기 전에 여기에 나타납니다.',
  ],
  cannotAsk: '브로커에 묻지 못했습니다:',
  faults: count => `${num(count)}개 항목을 고쳐야 합니다`,
  created: name => `토픽 ${name}을(를) 만들었습니다.`,
  notCreated: '토픽을 만들지 못했습니다.',
  unclear: '토픽이 만들어졌는지 알 수 없습니다.',
}

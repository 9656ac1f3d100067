import type { Dictionary } from '../en'

export const cli: Dictionary['cli'] = {
  equivalent: '같은 명령',
  show: 'CLI로 보기',
  copy: 'CLI 명령 복사',
  copiedCommand: '명령을 복사했습니다',
  sameRequest: '터미널에서 바로 쓸 수 있는 같은 요청입니다. 입력하는 대로 바뀌며, Ottla 자체는 Admin API를 씁니다.',
  sameView: '이 화면의 내용을 터미널에 출력합니다.',
  wouldFail: '이 명령도 같은 이유로 실패합니다.',
  notes: {
    backward:
      '콘솔 컨슈머는 앞으로만, 그리고 파티션마다 따로 읽습니다. 같은 레코드가 출력되지만 순서는 이 화면과 다릅니다.',
    binary:
      '콘솔 프로듀서는 텍스트만 보냅니다. 이 메시지에는 UTF-8이 아닌 바이트가 있습니다. 위 명령은 텍스트 줄을 기다립니다.',
    'fixed-payload':
      'Kafka의 도구에는 템플릿이 없습니다. 키 없이 크기가 같은 임의의 글자를 보냅니다. --payload-file을 쓰면 파일의 줄을 임의로 골라 보냅니다.',
    'group-trimmed':
      '콘솔 컨슈머는 그룹 이름 양 끝의 공백과 제어 문자를 잘라냅니다. 그래서 다른 그룹에 들어가게 됩니다.',
    'line-break':
      '콘솔 프로듀서는 줄바꿈을 메시지의 끝으로 보므로 이 메시지를 보낼 수 없습니다. 위 명령은 줄 입력을 기다립니다.',
    'no-filter':
      'Kafka의 도구에는 필터가 없어 이 명령은 모든 레코드를 출력합니다. 정규식과 표현식은 Ottla만 찾을 수 있습니다. 일반 텍스트라면 출력을 grep으로 거르세요.',
    nul: '명령줄에는 NUL 문자(U+0000)를 넣을 수 없어 같은 명령이 없습니다.',
    'one-partition-each':
      '콘솔 컨슈머는 한 번에 한 파티션의 시작 위치만 받습니다. 파티션마다 명령을 하나씩 나란히 실행하세요. 각 명령은 Ctrl+C나 --max-messages까지 기다립니다.',
    partition: '콘솔 프로듀서는 파티션을 고를 수 없습니다. 키가 정하고, 키가 없으면 프로듀서가 정합니다.',
    'plan-file':
      'Kafka 도구에는 이에 해당하는 옵션이 없습니다. plan.csv는 “계획을 CSV로 저장”으로 저장한 이 계획입니다.',
    'remove-member':
      'Kafka의 도구에는 멤버를 내보내는 명령이 없습니다. Java Admin 클라이언트(removeMembersFromConsumerGroup)만 할 수 있고, static 멤버만 됩니다.',
    'share-offset':
      'kafka-share-groups.sh는 처음, 끝, 시각으로만 옮기고 정해진 오프셋으로는 옮기지 못해 같은 명령이 없습니다.',
    'start-at-time':
      '콘솔 컨슈머는 시각에서 시작할 수 없습니다. 이 명령은 파티션마다 그 시각 이후의 첫 오프셋을 출력합니다. --partition과 --offset으로 거기서 시작하세요.',
    'streams-reset': 'Kafka 도구는 초기화할 때 애플리케이션의 내부 토픽도 삭제합니다. Ottla는 오프셋만 바꿉니다.',
    'two-steps': 'kafka-topics.sh는 빈 값과 “=”이 든 값을 받지 않아, 두 번째 명령이 그 값을 설정합니다.',
  },
}

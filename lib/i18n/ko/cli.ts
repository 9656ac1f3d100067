import type { cli as english } from '../en/cli'

export const cli: typeof english = {
  equivalent: '같은 일을 하는 명령어',
  show: 'CLI로 보기',
  followsForm:
    '같은 요청을 터미널에서 실행할 수 있는 명령어입니다. 입력하는 대로 바뀝니다. Ottla 자체는 Admin API를 사용합니다.',
  notes: {
    backward: '명령줄은 앞으로만 읽습니다. 같은 레코드를 오래된 것부터 출력합니다.',
    binary: '이 레코드에는 텍스트가 아닌 바이트가 있어 console producer로 쓸 수 없습니다. 대신 입력을 기다립니다.',
    'group-trimmed': '이 도구는 그룹 이름 양끝의 공백을 잘라 내므로 다른 그룹에 참여하게 됩니다.',
    'line-break': 'console producer에서는 줄바꿈이 레코드의 끝입니다. 대신 입력을 기다립니다.',
    nul: '어떤 셸도 NUL 문자를 전달할 수 없으므로 명령어가 없습니다.',
    'one-partition-each':
      'console consumer는 모든 파티션에 하나의 시작점을 쓰거나 파티션 하나만 읽습니다. 파티션마다 명령어가 하나씩 있습니다.',
    partition: 'console producer는 파티션을 고를 수 없고 키에 따라 정해집니다.',
    'start-at-time':
      'console consumer는 시각에서 시작할 수 없습니다. 이 명령어는 파티션마다 그 시각의 오프셋을 출력합니다.',
    'two-steps': '이 설정은 토픽을 만들 때 줄 수 없어 두 번째 명령어로 설정합니다.',
  },
}

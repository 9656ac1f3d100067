import type { counts as english } from '../en/message-counts'
import { num } from '../format'

export const counts: typeof english = {
  title: '오프셋과 메시지',
  at: span => `오프셋 ${num(span)}개`,
  range: (records, span) => `오프셋 ${num(span)}개에 메시지 ${num(records)}개`,
  sentence: (span, records, empty) =>
    `이 범위는 오프셋 ${span}개이고 메시지는 ${num(records)}개입니다.${
      BigInt(empty) === 0n ? '' : ` 오프셋 ${num(empty)}개에는 메시지가 없습니다:`
    }`,
  unexplained: count => `${count}개는 이유를 알 수 없습니다`,
  aborted: count =>
    `표시된 메시지 중 ${num(count)}개는 중단된 트랜잭션의 것입니다. read_committed 컨슈머에게는 보이지 않습니다`,
  open: count =>
    `표시된 메시지 중 ${num(count)}개는 끝나지 않은 트랜잭션의 것입니다. read_committed 컨슈머에게는 아직 보이지 않습니다`,
  heldTitle: 'Last stable offset',
  held: (offset, others) => `Last stable offset ${offset}${others === 0 ? '' : `, 다른 파티션 ${num(others)}개`}`,
  heldAt: (partition, lastStable, end, behind) =>
    `파티션 ${partition}: last stable offset은 ${lastStable}, LOG-END-OFFSET ${end}보다 오프셋 ${num(behind)}개 앞입니다.`,
  heldHelp:
    '끝나지 않은 트랜잭션이 붙잡고 있습니다. read_committed 컨슈머는 여기까지 읽고 트랜잭션이 끝나기를 기다립니다. 계속 움직이지 않으면 트랜잭션이 멈춘 것입니다.',
}

import type { Dictionary } from '../en'
import { type Count, num } from '../format'

export const jobs: Dictionary['jobs'] = {
  title: '작업',
  one: '작업',
  all: '이 클러스터의 모든 작업',
  titleOf: (kind, topic) => `${kind} · ${topic}`,
  none: '아직 작업이 없습니다',
  noneHelp:
    '복사, 재전송, 가져오기, 부하, 통계는 작업으로 실행됩니다. 페이지를 닫아도 계속되고, 한 일은 여기에 남습니다.',
  failedList: '작업 목록을 읽지 못했습니다',
  columns: {
    kind: '작업',
    topic: '토픽',
    state: '상태',
    progress: '진행률',
    counted: '처리',
    started: '시작',
    ended: '종료',
  },
  kinds: { copy: '복사', import: '가져오기', load: '부하', statistics: '통계' },
  states: {
    running: '진행 중',
    paused: '일시 정지',
    done: '완료',
    cancelled: '취소됨',
    failed: '실패',
    interrupted: '중단됨',
  },
  stateHelp: {
    running: '이 페이지를 닫아도 계속됩니다.',
    paused: '멈춰 있고, 멈춘 자리에서 이어집니다.',
    done: '끝까지 마쳤습니다. 한 일은 아래에 있습니다.',
    cancelled: '끝나기 전에 멈췄습니다. 그때까지 한 일은 아래에 있습니다.',
    failed: '끝나기 전에 실패했습니다. 그때까지 한 일은 아래에 있습니다.',
    interrupted: '그 사이 Ottla가 멈췄거나 읽던 원본이 사라졌습니다. 그때까지 한 일은 아래에 있습니다.',
  },
  importRunning: '탭이 보내는 파일을 오는 대로 읽습니다.',
  progress: '진행',
  counted: {
    copy: (done, total) => of(done, total, '오프셋'),
    import: (done, total) =>
      total === null || total === done ? `행 ${num(done)}개` : `행 약 ${num(total)}개 중 ${num(done)}개`,
    load: (done, total) => of(done, total, '레코드'),
    statistics: (done, total) => of(done, total, '오프셋'),
  },
  rate: perSecond => `${num(perSecond)}/s`,
  left: time => `${time} 남음`,
  pause: '일시 정지',
  resume: '재개',
  cancel: '작업 취소',
  forget: '목록에서 지우기',
  earlier: '이전 작업',
  kept: '30일 동안 보관',
  show: (kind, at) => `${at} ${kind} 보기`,
}

function of(done: Count, total: Count | null, noun: string): string {
  return total === null ? `${noun} ${num(done)}개` : `${noun} ${num(total)}개 중 ${num(done)}개`
}

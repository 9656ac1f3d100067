import type { imports as english } from '../en/imports'
import { num } from '../format'

type English = typeof english

const count = (value: Parameters<typeof num>[0], unit: string) => `${num(value)}${unit}`

export const imports: English = {
  mode: '파일 가져오기',
  phone: '이렇게 작은 화면에서는 파일을 가져올 수 없습니다. 더 큰 화면에서 확인하고 고쳐 주세요.',
  choose: '파일 선택',
  drop: '여기에 파일을 놓거나 선택하세요.',
  dropKinds: 'JSON Lines, CSV, 텍스트 줄, Ottla가 내보낸 파일. 크기 제한 없이 조각으로 보냅니다.',
  another: '다른 파일 선택',
  size: size => size,
  empty: '파일이 비어 있습니다.',
  reading: '파일의 앞부분을 읽는 중…',
  format: '형식',
  formats: { export: 'Ottla 내보내기', json: 'JSON Lines', csv: 'CSV', text: '텍스트 줄' },
  formatHelp: {
    export: '각 행이 Kafka에 있던 메시지입니다. 키, 값, 헤더가 바이트까지 같습니다.',
    json: '각 줄이 JSON 값입니다.',
    csv: '각 행이 메시지이고 열이 그 부분입니다.',
    text: '콘솔 프로듀서처럼 각 줄이 값입니다.',
  },
  layout: '배치',
  layouts: { jsonl: 'JSON Lines', csv: 'CSV' },
  keepTimestamps: '시간 유지',
  keepTimestampsHelp: '유지하지 않으면 쓰는 시각이 됩니다.',
  keepPartitions: '파티션 유지',
  keepPartitionsHelp: '유지하지 않으면 키가 정합니다.',
  leaveOut: '중단된 트랜잭션의 메시지 제외',
  leaveOutHelp: '커밋된 메시지만 읽는 쪽은 본 적이 없는 메시지입니다.',
  facts: (topic, records, partitions, at) =>
    `${topic} 내보내기: 파티션 ${count(partitions, '개')}의 메시지 ${count(records, '개')}, ${at}에 만듦.`,
  noFacts: '이 파일의 끝은 내보내기의 끝이 아닙니다. 잘렸거나 바뀌었습니다.',
  value: '값',
  key: '키',
  headers: '헤더',
  timestamp: '시간',
  partition: '파티션',
  none: '없음',
  wholeLine: '줄 전체',
  wholeRow: '행을 JSON 객체로',
  byKey: '키에 따라, 없으면 돌아가며',
  now: '쓰는 시각',
  field: '필드',
  fieldHelp: '각 줄에서 이 이름의 필드입니다.',
  strings: 'JSON 문자열',
  stringsAre: { text: '그 텍스트', json: '따옴표가 있는 JSON' },
  missing: '필드가 없는 줄은',
  missings: { fault: '오류', null: 'null' },
  delimiter: '셀 구분',
  delimiters: { ',': '쉼표', ';': '세미콜론', '\t': '탭', '|': '세로줄' },
  quote: '따옴표',
  quotes: { '"': '큰따옴표 "', "'": "작은따옴표 '", none: '없음' },
  head: '첫 행이 열 이름',
  emptyCell: '빈 셀은',
  emptyCells: { null: 'null', empty: '빈 텍스트' },
  emptyHelp: '따옴표 사이에 있으면 언제나 빈 텍스트입니다.',
  columns: '열',
  column: name => `열 ${name}`,
  uses: { none: '쓰지 않음', key: '키', value: '값', header: '헤더', timestamp: '시간', partition: '파티션' },
  noValueColumn: '값인 열이 없어 행을 JSON 객체로 씁니다.',
  onFault: '쓸 수 없는 행을 만나면',
  onFaults: { stop: '멈춤', skip: '빼고 목록에 남김' },
  rate: '최대',
  rateUnit: '메시지/s',
  rateNone: '가능한 한 빠르게',
  compression: '압축',
  preview: '첫 행들, 보낼 모습 그대로',
  previewNone: '행이 없습니다.',
  previewCut: '첫 행이 여기서 보는 것보다 깁니다. 전부 읽으려면 파일을 확인하세요.',
  row: '행',
  fault: '안 되는 이유',
  willTake: '맞음',
  leftOutRow: '제외',
  bytes: value => count(value, '바이트'),
  nullValue: 'null',
  emptyValue: '비어 있음',
  check: '쓰지 않고 확인',
  start: '가져오기',
  checkFirst: '확인한 뒤 가져오기',
  checkFirstHelp: '내보내기 파일은 빠진 것이 없는지 보려고 끝까지 읽은 뒤에 씁니다.',
  checking: '파일 확인',
  importing: '파일 가져오기',
  keepOpen: '파일을 다 보낼 때까지 이 탭을 열어 두세요. 먼저 닫으면 가져오기가 중단되고, 나중에 이어서 할 수 있습니다.',
  allSent: '파일을 모두 받았습니다. 이 페이지를 닫아도 됩니다.',
  waits: '파일을 기다립니다.',
  notSent: '파일을 더 보내지 않고 있습니다.',
  sent: (sent, size) => `${size} 중 ${sent} 보냄`,
  goOn: '같은 파일을 골라 이어서 하기',
  goOnHelp: (name, row) =>
    `${name} 파일을 다시 선택하세요. 이미 읽은 부분을 먼저 비교하고 ${num(row)}행 뒤부터 이어집니다. 어떤 행도 두 번 쓰지 않습니다.`,
  goOnHere: '이어서 하기',
  counts: {
    written: value => `${num(value)}개 확인됨`,
    valid: value => `${num(value)}개 쓸 수 있음`,
    faulty: value => `${num(value)}개 쓸 수 없음`,
    refused: value => `${num(value)}개 거부됨`,
    unknown: value => `${num(value)}개 결과를 모름`,
    leftOut: value => `중단된 트랜잭션 ${num(value)}개 제외`,
    expired: value => `${num(value)}개가 retention.ms보다 오래되어 Kafka가 곧 세그먼트 단위로 지웁니다.`,
  },
  nothingWritten: '아무것도 쓰지 않았습니다.',
  unknownTitle: value => `행 ${num(value)}개는 썼는지 알 수 없습니다.`,
  unknownHelp: '아래 목록에 있으며 저절로 다시 보내지 않습니다. 다시 시도하기 전에 토픽을 살펴보세요.',
  verdicts: {
    complete: '내보내기가 완전하고 바뀌지 않았습니다.',
    missing: '이 내보내기는 완전하지 않습니다. 끝이 없습니다.',
    invalid: '이 내보내기는 완전하지 않습니다. 마지막 줄이 매니페스트가 아니거나 바뀌었습니다.',
    behind: '내보내기만 있는 파일이 아닙니다. 끝 뒤에 무언가 더 있습니다.',
    changed: '이 내보내기는 바뀌었거나 잘렸습니다. 매니페스트를 만든 바이트와 다릅니다.',
    count: '이 내보내기는 완전하지 않습니다. 매니페스트와 레코드 수가 다릅니다.',
    unchecked: '이 내보내기가 완전한지 확인하지 않았습니다.',
  },
  sha256: '파일의 SHA-256',
  importValid: value => `행 ${num(value)}개 가져오기`,
  importSome: (valid, faulty) => `행 ${num(valid)}개 가져오고 ${num(faulty)}개 빼기`,
  importAnyway: value => `있는 것만 가져오기: 행 ${num(value)}개`,
  nothingToImport: '쓸 수 있는 행이 없습니다.',
  fileNeeded: '파일을 다시 선택하세요. 이 탭에는 더 이상 없습니다.',
  otherSize: '다른 파일입니다. 크기가 다릅니다.',
  failedRows: { check: '쓸 수 없는 행', write: '쓰지 못한 행' },
  failedGoesOn: '가져오기는 계속됩니다. 이 행들은 저장하고 고쳐서 다시 시도할 수 있습니다.',
  listedSome: (listed, all) => `${num(all)}개 가운데 처음 ${num(listed)}개가 목록에 있습니다.`,
  keptSome: (kept, listed) => `행 ${num(listed)}개 가운데 ${num(kept)}개를 저장할 수 있습니다. 나머지는 너무 깁니다.`,
  save: value => `행 ${num(value)}개 저장`,
  tryAgain: '이 행들 다시 시도',
  line: '줄',
  reason: '이유',
  content: '내용',
  more: '더 보기',
  reasonText: (reason, p, at, error) => {
    const place = at === undefined ? '' : ` (행의 ${num(at + 1)}번째 바이트)`
    switch (reason) {
      case 'too-long':
        return `${num(p.most ?? 0)}바이트보다 깁니다`
      case 'utf8':
        return `올바른 UTF-8이 아닙니다: 바이트 ${p.byte ?? ''}${place}`
      case 'json':
        return `올바른 JSON이 아닙니다: ${p.found ? `“${p.found}”` : '끝'}${place}`
      case 'surrogate':
        return `\\u 이스케이프로 쓴 반쪽 문자${place}: UTF-8로 쓸 수 없습니다`
      case 'no-object':
        return 'JSON 객체가 아니어서 필드가 없습니다'
      case 'no-field':
        return `“${p.field ?? ''}” 필드가 없습니다`
      case 'quote-open':
        return `따옴표가 열리고${place} 닫히지 않았습니다`
      case 'quote-inside':
        return `따옴표로 시작하지 않은 셀 안에 따옴표가 있습니다${place}`
      case 'quote-behind':
        return `닫는 따옴표 뒤에 텍스트가 더 있습니다${place}`
      case 'cells':
        return p.most === undefined
          ? `셀이 ${num(p.found ?? 0)}개인데 열은 ${num(p.expected ?? 0)}개입니다`
          : `셀이 ${num(p.most)}개보다 많습니다`
      case 'headers':
        return `헤더가 텍스트 객체도, 키와 값의 목록도 아닙니다${place}`
      case 'timestamp':
        return `“${p.text ?? ''}”은(는) 시간이 아닙니다. 1970년부터의 밀리초 또는 시간대가 있는 ISO 8601이어야 합니다`
      case 'partition':
        return `“${p.text ?? ''}”은(는) 파티션 번호가 아닙니다`
      case 'export-record':
        return 'Ottla 내보내기의 레코드가 아닙니다'
      case 'behind-manifest':
        return '내보내기의 끝 뒤에 있습니다'
      case 'no-partition':
        return `파티션 ${p.partition ?? ''}이(가) 없습니다. 토픽에는 ${p.count ?? ''}개가 있습니다`
      case 'timestamp-early':
        return `시간 ${p.timestamp ?? ''}이(가) message.timestamp.before.max.ms(${p.limit ?? ''} ms)보다 이릅니다`
      case 'timestamp-late':
        return `시간 ${p.timestamp ?? ''}이(가) message.timestamp.after.max.ms(${p.limit ?? ''} ms)보다 늦습니다`
      case 'too-large':
        return `${num(p.size ?? 0)}바이트입니다. max.message.bytes는 ${p.limit === undefined ? '더 작습니다' : `${num(p.limit)}입니다`}`
      case 'no-key':
        return '키가 없습니다. 컴팩션 토픽은 키 없는 메시지를 받지 않습니다'
      case 'refused':
        return `브로커가 거부했습니다: ${error?.message ?? ''}`
      case 'unknown':
        return '보내는 중에 멈춰서 썼는지 알 수 없습니다. 다시 보내기 전에 토픽을 살펴보세요.'
    }
  },
  writtenSoFar: '지금까지 쓴 것',
  partitionShort: partition => `p${partition}`,
  morePartitions: value => `파티션 ${num(value)}개 더`,
  file: '파일',
  plan: {
    export: 'Ottla 내보내기',
    json: '한 줄에 JSON 값 하나',
    csv: 'CSV',
    text: '한 줄에 값 하나',
    keyFrom: name => `키는 ${name}`,
  },
  openThere: '토픽 페이지에서 열기',
  earlier: '이 토픽의 가져오기',
  back: '새로 가져오기',
  cliExact: '콘솔 프로듀서도 같은 값을 씁니다. 줄마다 하나입니다.',
  cliLoses:
    '콘솔 프로듀서는 텍스트 줄만 받습니다. 이 파일의 키, 헤더, 시간, 파티션, null, 바이트는 잃어버립니다. 미리 확인하지 않고 목록도 남기지 않습니다.',
}

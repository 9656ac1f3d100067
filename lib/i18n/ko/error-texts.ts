import type { errors } from '../en/errors'
import { filterReason } from '../filter-reason'
import { filter } from './message-filter'

type Texts = typeof errors.byCode
type Params = Record<string, string>

/** Kafka's own error name and its words, which stay as they are. */
const wire = ({ kafkaError, detail }: Params) =>
  kafkaError === undefined ? '' : ` (${kafkaError}${detail ? `: ${detail}` : ''})`

const at = ({ servers }: Params) => (servers === undefined ? 'Kafka' : `${servers}의 Kafka`)
const why = ({ reason }: Params) => (reason === undefined ? '' : `: ${reason}`)
const topic = (params: Params) => (params.topic === undefined ? '토픽' : `토픽 "${params.topic}"`)
const group = (params: Params) => (params.group === undefined ? '그룹' : `그룹 "${params.group}"`)
/** The rule that is missing, by kafka-acls.sh's own name of the operation. */
const acl = (resource: (params: Params) => string) => (params: Params) =>
  `kafka-acls.sh로 Ottla의 사용자에게 ${resource(params)}에 대한 ${params.operation ?? ''} 권한을 주세요.`
/** The record that a filter stood on; an offset below 0 is one that it had not come to. */
const stoppedAt = ({ partition = '', offset = '' }: Params) =>
  offset === '' || offset.startsWith('-') ? `파티션 ${partition}` : `파티션 ${partition}, 오프셋 ${offset}의 레코드`
const retries = 'Ottla가 자동으로 다시 시도합니다.'
/** The server's own words say more than the code does. */
const asSent = () => undefined

/** What happened and what to do, by code. A code that is not here is shown in the server's words. */
export const errorTexts: Texts = {
  SERVER_UNREACHABLE: {
    message: () => 'Ottla 서버가 응답하지 않습니다.',
    hint: () => 'Ottla를 시작한 곳에서 아직 실행 중인지 확인하세요.',
  },
  NO_CLUSTER: {
    message: () => '설정된 Kafka 클러스터가 없습니다.',
    hint: () => 'KAFKA_BROKERS=host:port를 지정하고 Ottla를 다시 시작하세요.',
  },
  CLUSTER_NOT_FOUND: {
    message: p => (p.cluster === undefined ? '그런 클러스터가 없습니다.' : `클러스터 "${p.cluster}"이(가) 없습니다.`),
    hint: () => '클러스터 목록에서 고르세요.',
  },
  CLUSTER_READ_ONLY: {
    message: p => `클러스터 "${p.cluster ?? ''}"은(는) Ottla에서 읽기 전용입니다.`,
    hint: p =>
      p.reason === 'unconfirmed'
        ? '위쪽의 "읽기 전용"을 눌러 이 클러스터의 변경을 한 번 허용하세요.'
        : 'ottla.yaml에서 정한 것입니다. 명령어를 복사해 다른 곳에서 실행할 수 있습니다.',
  },
  BROKER_UNREACHABLE: {
    message: p =>
      p.node === undefined ? `${at(p)}에 연결할 수 없습니다${why(p)}.` : `브로커 ${p.node}이(가) 응답하지 않습니다.`,
    hint: () => `브로커가 실행 중인지, 이 컴퓨터에서 그 주소에 닿는지 확인하세요. ${retries}`,
  },
  AUTHENTICATION_FAILED: {
    message: p => `${at(p)}가 로그인을 거부했습니다${why(p)}${wire(p)}.`,
    hint: () => '클러스터의 sasl 설정에서 사용자, 비밀번호, 메커니즘을 확인하세요.',
  },
  TLS_FAILED: {
    message: p => `${at(p)}와 TLS로 연결하지 못했습니다${why(p)}.`,
    hint: () => '클러스터의 ssl 설정을 확인하세요. 인증 기관, 인증서, 그리고 그 포트가 TLS를 쓰는지 확인합니다.',
  },
  TIMEOUT: {
    message: p =>
      p.scope === undefined
        ? `${at(p)}가 제때 응답하지 않았습니다${wire(p)}.`
        : `${p.scope}에 대한 응답이 제때 오지 않았습니다.`,
    hint: () => `브로커가 바쁘거나 멈추는 중일 수 있습니다. ${retries}`,
  },
  UNSUPPORTED_VERSION: {
    message: p =>
      p.api === undefined
        ? undefined
        : `브로커 ${p.broker ?? ''}은(는) Ottla가 쓰는 ${p.api} 버전을 지원하지 않습니다.`,
    hint: () => '이 부분만 빼고 나머지는 볼 수 있습니다. 더 새로운 Kafka에서는 보입니다.',
  },
  TOPIC_NOT_FOUND: {
    message: p => `${topic(p)}이(가) 없습니다${wire(p)}.`,
    hint: () => '이름을 확인하세요. 방금 삭제되었을 수도 있습니다.',
  },
  TOPIC_EXISTS: {
    message: p => `${topic(p)}이(가) 이미 있습니다${wire(p)}.`,
    hint: () => '다른 이름을 고르세요.',
  },
  TOPIC_RECREATED: {
    message: p => `${topic(p)}이(가) 삭제되고 새로 만들어져 오프셋이 처음부터 다시 시작했습니다.`,
    hint: () => '토픽을 다시 여세요.',
  },
  TOPIC_AUTHORIZATION_FAILED: {
    message: p => `Ottla의 사용자는 ${topic(p)}에 이 작업을 할 수 없습니다${wire(p)}.`,
    hint: acl(topic),
  },
  GROUP_AUTHORIZATION_FAILED: {
    message: p => `Ottla의 사용자는 ${group(p)}에 이 작업을 할 수 없습니다${wire(p)}.`,
    hint: acl(group),
  },
  CLUSTER_AUTHORIZATION_FAILED: {
    message: p => `Ottla의 사용자는 이 클러스터에서 이 작업을 할 수 없습니다${wire(p)}.`,
    hint: acl(() => '클러스터'),
  },
  LEADER_NOT_AVAILABLE: {
    message: p => `지금 파티션의 리더가 없거나 바뀌는 중입니다${wire(p)}.`,
    hint: () => `그 파티션의 브로커가 실행 중인지 확인하세요. ${retries}`,
  },
  COORDINATOR_NOT_AVAILABLE: {
    message: p => `지금 그룹 코디네이터를 쓸 수 없습니다${wire(p)}.`,
    hint: () => `__consumer_offsets의 브로커가 실행 중인지 확인하세요. ${retries}`,
  },
  PARTITION_NOT_FOUND: {
    message: p => `${topic(p)}에 파티션 ${p.partition ?? ''}이(가) 없습니다.`,
    hint: () => '토픽에 있는 파티션을 고르세요.',
  },
  OFFSET_OUT_OF_RANGE: {
    message: p => `오프셋이 로그의 범위를 벗어났습니다${wire(p)}.`,
    hint: p =>
      p.end === undefined ? '로그의 시작과 끝 사이의 오프셋을 고르세요.' : `${p.end}보다 작은 오프셋을 고르세요.`,
  },
  RECORD_NOT_FOUND: {
    message: () => '이 오프셋에는 볼 수 있는 레코드가 없습니다.',
    hint: () => '이 오프셋부터 읽으면 다음 레코드가 보입니다.',
  },
  RECORD_TOO_LARGE: {
    message: p =>
      p.size === undefined
        ? `레코드가 토픽이 허용하는 크기보다 큽니다${wire(p)}.`
        : `보내는 크기가 ${p.size}바이트입니다${p.limit === undefined ? '' : `. max.message.bytes는 ${p.limit}입니다`}.`,
    hint: () => '줄이거나 토픽의 max.message.bytes를 올리세요.',
  },
  CORRUPT_RECORD: {
    message: p =>
      `${p.offset === undefined ? '레코드가' : `오프셋 ${p.offset}의 레코드 배치가`} 손상되었습니다${why(p)}${wire(p)}.`,
    hint: () => '리더의 디스크를 확인하세요.',
  },
  CURSOR_INVALID: {
    message: () => '이 페이지 위치는 올바르지 않거나 만료되었습니다.',
    hint: () => '처음부터 다시 읽으세요.',
  },
  EXPORT_NOT_FOUND: {
    message: () => '이 내보내기는 없습니다. 내보내기는 7일 동안 보관됩니다.',
    hint: () => '새로 내보내세요.',
  },
  EXPORT_CHANGED: {
    message: p =>
      p.why === 'deleted'
        ? '내보내기를 만든 뒤 그 범위의 메시지가 삭제되어 같은 파일을 더는 만들 수 없습니다.'
        : '토픽이 지금 주는 내용이 앞서 내보낸 내용과 달라 같은 파일을 더는 만들 수 없습니다.',
    hint: () => '새로 내보내세요. 보존 기간 만료나 압축(compaction)으로 일부가 사라졌습니다.',
  },
  EXPORT_CANCELLED: {
    message: () => '이 내보내기는 취소되었습니다.',
    hint: () => '새로 내보내세요.',
  },
  EXPORT_LIMIT: {
    message: () => '진행 중인 내보내기가 너무 많습니다.',
    hint: () => '하나를 취소하거나 끝날 때까지 기다리세요.',
  },
  SCHEMA_INVALID: {
    message: p => `${p.file}, ${p.line}행 ${p.column}열이 올바르지 않습니다.`,
    hint: () => '파일을 고쳐 다시 올리세요. 아무것도 바뀌지 않았습니다.',
  },
  SCHEMA_NOT_FOUND: {
    message: p => `.proto 파일 “${p.set}”이(가) 없거나, 그 안에 그런 파일이 없습니다.`,
    hint: () => '삭제되었을 수 있습니다. 다시 올리세요.',
  },
  SCHEMA_EXISTS: {
    message: p => `“${p.set}”이라는 이름의 .proto 파일이 이미 있습니다.`,
    hint: () => '바꾸거나 다른 이름을 쓰세요.',
  },
  SCHEMA_LIMIT: {
    message: p =>
      p.count === undefined
        ? '이 .proto 파일은 한 번에 보관할 수 있는 것보다 큽니다.'
        : `.proto 파일이 이미 ${p.count}벌 있습니다.`,
    hint: () => '쓰지 않는 것을 지우거나, 필요한 파일만 올리세요.',
  },
  JOB_NOT_FOUND: {
    message: () => '이 작업은 없습니다. 작업은 30일 동안 보관됩니다.',
    hint: () => '작업 목록을 확인하세요.',
  },
  JOB_STATE: {
    message: () => '지금 상태의 작업에는 할 수 없는 일입니다. 이미 끝났거나 아직 진행 중입니다.',
    hint: () => '새로 시작하거나, 진행 중이면 먼저 취소하세요.',
  },
  JOB_LIMIT: {
    message: p => `이미 작업 ${p.count ?? ''}개가 진행 중입니다.`,
    hint: () => '하나가 끝날 때까지 기다리거나 취소하세요.',
  },
  COPY_ONTO_ITSELF: {
    message: p => `토픽 ${p.topic ?? ''}의 레코드를 같은 토픽에 복사하게 됩니다.`,
    hint: () => '다른 토픽을 고르세요.',
  },
  COPY_UNCERTAIN: {
    message: p =>
      `토픽 ${p.topic ?? ''}의 오프셋 ${p.count ?? ''}개는 이 복사가 쓴 것인지 더는 알 수 없습니다. 압축(compaction)이나 보존 기간 만료로 사라졌습니다.`,
    hint: () => '쓴 것으로 보거나(최대 그만큼 빠질 수 있음) 다시 쓰세요(최대 그만큼 겹칠 수 있음).',
  },
  GROUP_NOT_FOUND: {
    message: p => `${group(p)}이(가) 없습니다${wire(p)}.`,
    hint: () => '이름을 확인하세요. 방금 삭제되었을 수도 있습니다.',
  },
  GROUP_NOT_EMPTY: {
    message: p => `${group(p)}에 멤버가 있습니다${wire(p)}.`,
    hint: () => '먼저 그 컨슈머를 멈추세요.',
  },
  GROUP_TYPE_MISMATCH: {
    message: p =>
      p.type === 'share'
        ? `${group(p)}은(는) share 그룹입니다. 레코드를 하나씩 나눠 주므로 옮길 CURRENT-OFFSET이 없습니다.`
        : p.type === 'streams'
          ? `${group(p)}은(는) Kafka Streams 애플리케이션의 그룹이라 파티션이 아니라 태스크를 나눕니다.`
          : `${group(p)}의 멤버는 다른 프로토콜을 씁니다${wire(p)}.`,
    hint: p =>
      p.type === undefined ? '다른 그룹을 쓰세요.' : '그룹 없이 토픽을 읽으세요. 그러면 아무것도 옮겨지지 않습니다.',
  },
  GROUP_BUSY: {
    message: p =>
      p.moves === undefined
        ? `${group(p)}이(가) 리밸런스 중입니다${wire(p)}.`
        : `${group(p)}에 살아 있는 멤버가 있습니다.`,
    hint: p => (p.moves === undefined ? '잠시 후 다시 시도하세요.' : undefined),
  },
  NO_COMMITTED_OFFSET: {
    message: p => `${topic(p)}의 파티션 ${p.partition ?? ''}에는 커밋된 오프셋이 없습니다.`,
    hint: () => '다른 방법을 고르거나 이 파티션을 빼세요.',
  },
  GROUP_SUBSCRIBED: {
    message: p =>
      `살아 있는 멤버가 토픽 "${p.topic ?? ''}"을(를) 읽는 동안 Kafka가 그 오프셋을 지우지 않습니다: ${p.holders ?? ''}`,
    hint: () => '그 컨슈머를 먼저 멈추거나 다른 토픽을 읽게 하세요.',
  },
  MEMBER_GONE: {
    message: p => `멤버 "${p.member ?? ''}"이(가) 더 이상 ${group(p)}에 없습니다.`,
    hint: () => '이미 떠났거나 다른 id로 다시 들어왔습니다. 멤버 목록을 다시 확인하세요.',
  },
  OFFSETS_MOVED: {
    message: p =>
      `계획을 세운 뒤 ${group(p)}의 오프셋${p.count ? ` ${p.count}개가` : '이'} 바뀌어 아무것도 쓰지 않았습니다${p.differences ? `(${p.differences})` : ''}.`,
    hint: () => '새 계획을 확인하세요.',
  },
  MEMBER_FENCED: {
    message: p => `그동안 그룹이 바뀌어 이 멤버를 더는 알지 못합니다${wire(p)}.`,
    hint: () => '다시 읽기 시작하세요.',
  },
  NOT_ENOUGH_REPLICAS: {
    message: p => `동기화된 복제본이 min.insync.replicas보다 적습니다${wire(p)}.`,
    hint: () => '빠진 브로커를 되살리세요.',
  },
  OUTCOME_UNKNOWN: {
    message: p => `Kafka가 제때 답하지 않아 실행되었는지 알 수 없습니다${wire(p)}.`,
    hint: () => '다시 하기 전에 지금 상태를 먼저 확인하세요.',
  },
  INVALID_GROUP: {
    message: p => `그룹에는 이름이 있어야 합니다${wire(p)}.`,
    hint: () => '그룹 이름을 입력하세요. 비워 둘 수 없습니다.',
  },
  INVALID_TOPIC: {
    message: p => (p.detail ? `토픽 이름을 쓸 수 없습니다${wire(p)}.` : undefined),
    hint: () => '다른 이름을 고르세요.',
  },
  INVALID_PARTITIONS: { message: p => `파티션 수를 쓸 수 없습니다${wire(p)}.`, hint: () => '1 이상의 수를 넣으세요.' },
  INVALID_REPLICATION_FACTOR: {
    message: p => `replication factor를 쓸 수 없습니다${wire(p)}.`,
    hint: () => '살아 있는 브로커 수보다 클 수 없습니다.',
  },
  INVALID_CONFIG: { message: p => `설정값을 쓸 수 없습니다${wire(p)}.`, hint: () => '값을 고치세요.' },
  POLICY_VIOLATION: { message: p => `클러스터의 정책이 거부했습니다${wire(p)}.`, hint: () => '정책에 맞게 바꾸세요.' },
  KAFKA_ERROR: {
    message: p => (p.kafkaError === undefined ? undefined : `Kafka가 거부했습니다${wire(p)}.`),
    hint: asSent,
  },
  IMPORT_PLACE: {
    message: p => `가져오기는 ${p.next ?? ''}바이트부터 이어집니다.`,
    hint: () => '그 바이트부터 파일을 보내세요.',
  },
  IMPORT_INCOMPLETE: {
    message: p =>
      p.verdict === 'unchecked' ? '이 내보내기가 완전한지 확인하지 않았습니다.' : '이 내보내기는 완전하지 않습니다.',
    hint: () => '새로 받거나, 있는 것만 가져오겠다고 확인하세요.',
  },
  IMPORT_OTHER_FILE: {
    message: p =>
      p.gone === undefined
        ? `처음에 가져오던 파일 “${p.name ?? ''}”이(가) 아닙니다.`
        : '파일을 더 이상 읽을 수 없습니다. 선택한 뒤에 바뀌었거나 사라졌습니다.',
    hint: () => '바뀌지 않은 같은 파일을 선택하거나 새로 가져오세요.',
  },
  IMPORT_STOPPED: {
    message: p => `${p.row ?? ''}행(${p.line ?? ''}줄)에서 가져오기를 멈췄습니다.`,
    hint: () => '행을 고치거나 그 뒤부터 이어서 하세요. 이유는 목록에 있습니다.',
  },
  ALERT_PATTERN_INVALID: {
    message: p => `패턴이 정규식이 아닙니다: ${p.fault ?? ''}`,
    hint: () => '고치세요. 문법은 Go와 같은 RE2입니다.',
  },
  ALERT_LIMIT: {
    message: p => `이미 최대 개수인 ${p.most ?? ''}개가 있습니다.`,
    hint: () => '하나를 삭제하세요.',
  },
  WEBHOOK_INVALID: {
    message: () => '주소가 http 또는 https URL이 아닙니다.',
    hint: () => 'https://로 시작하는 전체 주소를 붙여 넣으세요.',
  },
  WEBHOOK_REFUSED: {
    message: p => `${p.host ?? ''}(으)로는 보내지 않습니다. 공개 주소가 아닙니다.`,
    hint: () => '의도한 것이라면 ottla.yaml의 alerts.allowedHosts에 호스트를 적고 Ottla를 다시 시작하세요.',
  },
  ORIGIN_NOT_ALLOWED: {
    message: () => '이 요청은 Ottla가 아닌 다른 페이지에서 왔습니다.',
    hint: () => 'Ottla의 페이지에서 다시 하세요.',
  },
  FILTER_INVALID: {
    message: p =>
      p.reason === undefined ? undefined : `필터를 쓸 수 없습니다: ${filterReason(filter.reason, p.reason)}.`,
    hint: () => '표시된 곳을 고치세요.',
  },
  FILTER_TOO_SLOW: {
    message: p => `필터가 ${stoppedAt(p)}에서 10초 넘게 걸려 멈췄습니다.`,
    hint: () => '필터를 더 간단하게 하거나 그 레코드 뒤부터 계속하세요.',
  },
  FILTER_TOO_LARGE: {
    message: p => `필터가 ${stoppedAt(p)}에서 메모리를 너무 많이 써서 멈췄습니다.`,
    hint: () => '필터를 더 간단하게 하거나 그 레코드 뒤부터 계속하세요.',
  },
  HISTORY_NOT_WRITTEN: {
    message: p => `지연 기록을 쓸 수 없습니다: ${p.why}.`,
    hint: () =>
      '표본은 메모리에 계속 쌓이고, 표본마다 다시 쓰기를 시도합니다. 데이터 폴더의 빈 공간과 권한을 확인하세요.',
  },
  HISTORY_DAMAGED: {
    message: p => `지연 기록의 일부가 손상되어 제외했습니다: ${p.what}.`,
    hint: () => '그 안의 표본은 없습니다. 나머지는 그대로입니다.',
  },
  INTERNAL: {
    message: p => (p.status === undefined ? 'Ottla 안에서 문제가 생겼습니다.' : `서버가 ${p.status}(으)로 답했습니다.`),
    hint: () => '서버 로그에 자세한 내용이 있습니다.',
  },
}

import type { overview as english } from '../en/overview'
import { num } from '../format'

export const overview: typeof english = {
  title: '개요',
  failed: '클러스터를 읽지 못했습니다',
  facts: {
    kafka: 'Kafka',
    metadata: 'KRaft, 메타데이터',
    clusterId: 'Cluster ID',
    address: '주소',
    controller: id => `활성 컨트롤러 ${id}`,
  },
  attention: {
    title: '확인이 필요한 항목',
    kinds: {
      'no-controller': {
        title: () => '활성 컨트롤러 없음',
        effect: () =>
          '쿼럼이 컨트롤러를 뽑을 때까지 토픽을 만들거나 바꾸거나 삭제할 수 없고, 파티션의 새 리더도 정해지지 않습니다.',
      },
      'offline-partitions': {
        title: ({ count }) => `오프라인 파티션 ${num(count)}개`,
        effect: () =>
          '리더가 없습니다. 동기화된 복제본 중 살아 있는 것이 없어 이 파티션의 프로듀서와 컨슈머가 실패합니다.',
      },
      'broker-offline': {
        title: ({ nodeId }) => `브로커 ${nodeId ?? ''} 오프라인`,
        effect: ({ count }) => `돌아올 때까지 복제본 ${num(count)}개가 빠져 있습니다.`,
      },
      'under-min-isr': {
        title: ({ count }) => `min.insync.replicas 미만인 파티션 ${num(count)}개`,
        effect: () => 'acks=all로 보내는 프로듀서는 여기서 거부됩니다.',
      },
      'groups-unknown': {
        title: () => '컨슈머 그룹을 알 수 없음',
        effect: () =>
          '그룹을 알려 주지 않는 브로커가 있어 세지 않았습니다. 코디네이터가 없는 동안 그 그룹의 컨슈머는 커밋할 수 없습니다.',
      },
      'under-replicated': {
        title: ({ count }) => `복제가 부족한 파티션 ${num(count)}개`,
        effect: () => '동기화되지 않은 복제본이 있습니다. 브로커를 하나 더 잃으면 오프라인이 될 수 있습니다.',
      },
    },
    critical: count => `심각 ${num(count)}건`,
    warnings: count => `경고 ${num(count)}건`,
    more: count => `외 ${num(count)}개`,
    calm: '확인이 필요한 항목이 없습니다',
    wasCalm: '마지막으로 읽었을 때는 확인이 필요한 항목이 없었습니다',
    checked: (partitions, brokers, controller, groups) => {
      const leaders =
        partitions === 0 ? '아직 파티션이 없음' : `파티션 ${num(partitions)}개 모두 리더가 있고 복제본이 동기화됨`
      const parts = [leaders, `브로커 ${num(brokers)}대 모두 온라인`]
      if (controller) parts.push('컨트롤러 활성')
      if (groups > 0) parts.push(`그룹 ${num(groups)}개 모두 문제없음`)
      return `확인함: ${parts.join(', ')}.`
    },
    showTopics: '토픽 보기',
    showBrokers: '브로커 보기',
    alerts: count => `알림 ${num(count)}개 발생 중`,
    alertsEffect: '직접 만든 규칙에 해당합니다. 음소거한 것은 세지 않습니다.',
    showAlerts: '알림 보기',
    missing: '일부는 확인하지 못함',
  },
  metrics: {
    brokers: '브로커',
    of: total => `/ ${num(total)}`,
    topics: '토픽',
    internal: count => `내부 ${num(count)}개 별도`,
    partitions: '파티션',
    underReplicated: '복제 부족',
    offline: '오프라인',
    groups: '컨슈머 그룹',
    totalLag: '전체 지연',
  },
  states: {
    title: '상태별 그룹',
    none: '아직 컨슈머 그룹이 없습니다. 컨슈머가 오프셋을 커밋하면 나타납니다.',
    unknown: '지금은 알 수 없습니다. 그룹을 알려 주지 않는 브로커가 있습니다.',
    open: '컨슈머 그룹 열기',
  },
  brokers: {
    title: '브로커',
    id: 'ID',
    state: '상태',
    online: '온라인',
    offline: '오프라인',
    controller: '활성 컨트롤러',
    listener: '리스너',
    rack: '랙',
    leaders: '리더',
    replicas: '복제본',
    disk: '디스크',
    diskUsed: broker => `브로커 ${broker}의 디스크 사용량`,
    size: '크기',
    second: (leaders, replicas) => `리더 ${num(leaders)}개 · 복제본 ${num(replicas)}개`,
  },
}

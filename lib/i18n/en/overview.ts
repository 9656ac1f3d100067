import type { Attention } from '@/lib/kafka/brokers/types'
import { num } from '../format'
import { plural } from './plural'

interface AttentionText {
  title: (item: Attention) => string
  /** What it means for producers and consumers. */
  effect: (item: Attention) => string
}

const kinds: Record<Attention['kind'], AttentionText> = {
  'no-controller': {
    title: () => 'No active controller',
    effect: () =>
      'Topics cannot be created, changed or deleted, and no partition gets a new leader until the quorum elects one.',
  },
  'offline-partitions': {
    title: ({ count }) => `${plural(count, 'partition', 'partitions')} offline`,
    effect: () => 'No leader: no replica that is in sync is alive. Producers and consumers of these partitions fail.',
  },
  'broker-offline': {
    title: ({ nodeId }) => `Broker ${nodeId ?? ''} offline`,
    effect: ({ count }) => `${plural(count, 'replica is', 'replicas are')} missing until it comes back.`,
  },
  'under-min-isr': {
    title: ({ count }) => `${plural(count, 'partition', 'partitions')} below min.insync.replicas`,
    effect: () => 'Producers that ask for acks=all are refused there.',
  },
  'groups-unknown': {
    title: () => 'Consumer groups not known',
    effect: () =>
      'A broker does not tell its groups now, so they are not counted. Consumers whose coordinator is away cannot commit.',
  },
  'under-replicated': {
    title: ({ count }) => `${plural(count, 'partition', 'partitions')} under-replicated`,
    effect: () => 'Some replicas are not in sync; losing another broker may make them offline.',
  },
}

export const overview = {
  title: 'Overview',
  failed: 'Could not read the cluster',
  facts: {
    kafka: 'Kafka',
    metadata: 'KRaft, metadata',
    clusterId: 'Cluster ID',
    address: 'Address',
    controller: (id: number) => `Active controller ${id}`,
  },
  attention: {
    title: 'Needs attention',
    kinds,
    critical: (count: number) => `${num(count)} critical`,
    warnings: (count: number) => plural(count, 'warning', 'warnings'),
    more: (count: number) => `and ${num(count)} more`,
    calm: 'Nothing needs attention',
    wasCalm: 'Nothing needed attention when it was last read',
    /** @param groups those of which it is known how they fare */
    checked: (partitions: number, brokers: number, controller: boolean, groups: number) => {
      const leaders =
        partitions === 1 ? 'the partition has a leader' : `all ${num(partitions)} partitions have a leader`
      const alive = brokers === 1 ? 'the broker is online' : `all ${num(brokers)} brokers are online`
      const parts = [partitions === 0 ? 'there are no partitions yet' : `${leaders} and all replicas in sync`, alive]
      if (controller) parts.push('the controller is active')
      if (groups > 0)
        parts.push(groups === 1 ? 'the group is not in trouble' : `none of ${num(groups)} groups is in trouble`)
      return `Checked: ${parts.join(', ')}.`
    },
    showTopics: 'Show topics',
    showBrokers: 'Show brokers',
    alerts: (count: number) => plural(count, 'alert fires', 'alerts fire'),
    alertsEffect: 'A rule of yours holds. What is muted is not counted.',
    showAlerts: 'Show alerts',
    missing: 'Not checked completely',
  },
  metrics: {
    brokers: 'Brokers',
    of: (total: number) => `of ${num(total)}`,
    topics: 'Topics',
    internal: (count: number) => `and ${num(count)} internal`,
    partitions: 'Partitions',
    underReplicated: 'Under-replicated',
    offline: 'Offline',
    groups: 'Consumer groups',
    totalLag: 'Total lag',
  },
  states: {
    title: 'Groups by state',
    none: 'There are no consumer groups yet. One appears when a consumer commits an offset.',
    unknown: 'Not known now: a broker does not tell its groups.',
    open: 'Open consumer groups',
  },
  brokers: {
    title: 'Brokers',
    id: 'ID',
    state: 'State',
    online: 'Online',
    offline: 'Offline',
    controller: 'Active controller',
    listener: 'Listener',
    rack: 'Rack',
    leaders: 'Leaders',
    replicas: 'Replicas',
    disk: 'Disk',
    diskUsed: (broker: number) => `Disk used on broker ${broker}`,
    size: 'Size',
    second: (leaders: number, replicas: number) =>
      `${plural(leaders, 'leader', 'leaders')} · ${plural(replicas, 'replica', 'replicas')}`,
  },
}

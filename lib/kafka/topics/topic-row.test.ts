import { expect, it } from 'vitest'
import type { BrokerLogs } from '@/lib/kafka/brokers/describe-log-dirs'
import type { TopicMetadata } from '@/lib/kafka/connection/metadata'
import { isOffline, isUnderReplicated, offsetSpan, replicationFactor, topicSize } from './topic-row'

const partition = (index: number, replicas: number[], isr = replicas, leader = isr[0] ?? -1) => ({
  ...{ partition: index, leader, leaderEpoch: 0, replicas, isr, offlineReplicas: [], errorCode: 0 },
})
const topic = (...partitions: TopicMetadata['partitions']): TopicMetadata => ({
  ...{ name: 'a', topicId: '', internal: false, errorCode: 0, partitions },
})
const offsets = (...values: (bigint | null)[]) =>
  new Map(values.flatMap((offset, index) => (offset === null ? [] : [[`a-${index}`, { offset }] as const])))
const logs = (sizes: Record<string, bigint>, complete = true): BrokerLogs => ({
  ...{ sizes: new Map(Object.entries(sizes)), size: 0n, complete, diskTotal: null, diskUsable: null },
})
const dirs = (brokers: Record<number, BrokerLogs>) => ({
  brokers: new Map(Object.entries(brokers).map(([node, value]) => [Number(node), value])),
  problems: [],
})

it('sums spans past 2^53 and is unknown as soon as one end is', () => {
  const both = topic(partition(0, [1]), partition(1, [1]))
  const end = 9_007_199_254_740_993n
  expect(offsetSpan(both, offsets(1n, 5n), offsets(end, 7n))).toBe(end + 1n)
  expect(offsetSpan(both, offsets(0n, 0n), offsets(3n, null))).toBeNull()
  expect(offsetSpan(both, offsets(null, 0n), offsets(3n, 3n))).toBeNull()
})

it('sums the sizes of all replicas and is unknown as soon as one broker is', () => {
  const both = topic(partition(0, [1, 2]), partition(1, [2, 1]))
  const one = logs({ 'a-0': 10n, 'a-1': 20n })
  expect(topicSize(both, dirs({ 1: one, 2: logs({ 'a-0': 10n, 'a-1': 21n }) }))).toBe(61n)
  expect(topicSize(both, dirs({ 1: one }))).toBeNull()
  expect(topicSize(both, dirs({ 1: one, 2: logs({ 'a-0': 1n }) }))).toBe(31n)
  expect(topicSize(both, dirs({ 1: one, 2: logs({ 'a-0': 1n }, false) }))).toBeNull()
})

it('tells under-replicated from offline', () => {
  expect(isUnderReplicated(partition(0, [1, 2, 3], [1, 2]))).toBe(true)
  expect(isUnderReplicated(partition(0, [1, 2], [2, 1]))).toBe(false)
  expect(isOffline(partition(0, [1], [1], -1))).toBe(true)
  expect(isOffline(partition(0, [1]))).toBe(false)
  expect(replicationFactor([partition(0, [1, 2]), partition(1, [1, 2, 3])])).toBe(3)
  expect(replicationFactor([])).toBe(0)
})

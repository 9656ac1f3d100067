import { expect, it } from 'vitest'
import type { ClusterMetadata, PartitionMetadata } from '@/lib/kafka/connection/metadata'
import { attention } from './attention'

const partition = (index: number, leader: number, replicas: number[], isr: number[]): PartitionMetadata => ({
  ...{ partition: index, leader, leaderEpoch: 0, replicas, isr, offlineReplicas: [], errorCode: 0 },
})
const metadata = (live: number[], partitions: PartitionMetadata[]): ClusterMetadata => ({
  clusterId: 'c',
  brokers: live.map(nodeId => ({ nodeId, host: 'h', port: 1, rack: null })),
  topics: [{ name: 'a', topicId: '', internal: false, errorCode: 0, partitions }],
})

it('is empty where nothing is wrong', () => {
  const well = metadata([1, 2], [partition(0, 1, [1, 2], [1, 2])])
  expect(
    attention({ metadata: well, minInsyncReplicas: new Map([['a', 2]]), hasController: true, groupsKnown: true }),
  ).toEqual([])
})

it('tells the worst first, each with its count and examples', () => {
  const partitions = [partition(0, -1, [3], [3]), partition(1, 1, [1, 3], [1]), partition(2, 1, [1, 2], [1, 2])]
  const bad = metadata([1, 2], partitions)
  expect(
    attention({ metadata: bad, minInsyncReplicas: new Map([['a', 2]]), hasController: false, groupsKnown: false }),
  ).toEqual([
    { level: 'critical', kind: 'offline-partitions', count: 1, examples: ['a-0'] },
    { level: 'critical', kind: 'no-controller', count: 1, examples: [] },
    { level: 'critical', kind: 'broker-offline', nodeId: 3, count: 2, examples: ['a-0', 'a-1'] },
    { level: 'critical', kind: 'under-min-isr', count: 1, examples: ['a-1'] },
    { level: 'warning', kind: 'under-replicated', count: 1, examples: ['a-1'] },
    { level: 'warning', kind: 'groups-unknown', count: 1, examples: [] },
  ])
})

it('does not judge min.insync.replicas where it was not told', () => {
  const one = metadata([1], [partition(0, 1, [1], [1])])
  expect(attention({ metadata: one, minInsyncReplicas: new Map(), hasController: true, groupsKnown: true })).toEqual([])
})

it('asks for no more replicas in sync than there are', () => {
  const one = metadata([1], [partition(0, 1, [1], [1])])
  expect(
    attention({ metadata: one, minInsyncReplicas: new Map([['a', 2]]), hasController: true, groupsKnown: true }),
  ).toEqual([])
})

it('gives five examples of many', () => {
  const many = Array.from({ length: 9 }, (_, index) => partition(index, -1, [1], [1]))
  const [item] = attention({
    metadata: metadata([1], many),
    minInsyncReplicas: new Map(),
    hasController: true,
    groupsKnown: true,
  })
  expect(item).toMatchObject({ count: 9, examples: ['a-0', 'a-1', 'a-2', 'a-3', 'a-4'] })
})

import { expect, it } from 'vitest'
import type { PartitionRow, TopicDetail } from '@/lib/kafka/topics/types'
import { partitionsFrom, scanCost } from './scan-cost'

function row(partition: number, from: number, to: number, size: string | null): PartitionRow {
  const place = { leader: 1, leaderEpoch: 0, replicas: [1], isr: [1], offlineReplicas: [] }
  return { partition, ...place, logStartOffset: String(from), logEndOffset: String(to), size }
}

function detail(...partitions: PartitionRow[]): TopicDetail {
  const nothing = { records: null, size: null, cleanupPolicy: null, retentionMs: null, maxMessageBytes: null }
  const head = { name: 't', topicId: 'id', internal: false, replicationFactor: 1, configsSet: null, problems: [] }
  return { ...head, ...nothing, partitions }
}

it('sums what stands in the partitions that are asked for', () => {
  const topic = detail(row(0, 10, 1_000_010, '1048576'), row(1, 0, 5, '100'))
  expect(scanCost(topic, null)).toEqual({ offsets: 1_000_005n, bytes: 1_048_676n, ms: 2000 })
  expect(scanCost(topic, [1])).toEqual({ offsets: 5n, bytes: 100n, ms: 1000 })
})

it('goes by the bytes where they take longer', () => {
  expect(scanCost(detail(row(0, 0, 10, String(800 * 1024 * 1024))), null).ms).toBe(10_000)
})

it('says unknown where a leader did not answer', () => {
  const lost = { ...row(0, 0, 0, null), logEndOffset: null }
  expect(scanCost(detail(lost, row(1, 0, 5, '1')), null)).toEqual({ offsets: null, bytes: null, ms: null })
  expect(scanCost(detail(row(0, 0, 5, null)), null)).toEqual({ offsets: 5n, bytes: null, ms: 1000 })
})

it('reads lists of partitions', () => {
  expect(partitionsFrom(' ', 4)).toBeNull()
  expect(partitionsFrom('3, 0,3', 4)).toEqual([0, 3])
  for (const wrong of ['4', 'a', '1-2', '-1', '1.5']) expect(partitionsFrom(wrong, 4)).toBeUndefined()
})

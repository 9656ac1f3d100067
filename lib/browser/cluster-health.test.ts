import { expect, it } from 'vitest'
import type { Attention, ClusterOverview } from '@/lib/kafka/brokers/types'
import { healthLevel, kafkaVersion } from './cluster-health'

const calm: ClusterOverview = {
  id: 'a',
  name: 'a',
  clusterId: 'x',
  origin: 'local',
  bootstrapServers: 'localhost:9092',
  readOnly: false,
  readOnlyReason: null,
  metadataVersion: '4.1-IV1',
  controllerId: 1,
  brokers: [],
  topics: 0,
  internalTopics: 0,
  partitions: 0,
  offlinePartitions: 0,
  underReplicatedPartitions: 0,
  groups: 0,
  groupsByState: {},
  totalLag: null,
  attention: [],
  problems: [],
  firingAlerts: 0,
}
const warning: Attention = { level: 'warning', kind: 'under-replicated', count: 1, examples: [] }
const critical: Attention = { level: 'critical', kind: 'offline-partitions', count: 1, examples: [] }
const failure = { code: 'BROKER_UNREACHABLE', message: '', hint: '' } as const

it('takes the worst', () => {
  expect(healthLevel({ data: calm, failure: null })).toBe('ok')
  expect(healthLevel({ data: { ...calm, attention: [warning] }, failure: null })).toBe('warn')
  expect(healthLevel({ data: { ...calm, attention: [warning, critical] }, failure: null })).toBe('crit')
  expect(healthLevel({ data: { ...calm, problems: [{ ...failure, scope: 'broker 2' }] }, failure: null })).toBe('warn')
})

it('counts groups that need a person as a warning', () => {
  const lag = { statuses: {}, troubled: 0, worst: [], top: [], sampledAt: 1 }
  expect(healthLevel({ data: { ...calm, lag }, failure: null })).toBe('ok')
  expect(healthLevel({ data: { ...calm, lag: { ...lag, troubled: 1 } }, failure: null })).toBe('warn')
  expect(healthLevel({ data: { ...calm, lag: null }, failure: null })).toBe('ok')
})

it('never takes what it does not know for good', () => {
  expect(healthLevel({ data: undefined, failure: null })).toBe('unknown')
  expect(healthLevel({ data: calm, failure })).toBe('crit')
})

it('reads the release out of metadata.version', () => {
  expect(kafkaVersion(calm)).toBe('4.1')
  expect(kafkaVersion({ metadataVersion: null })).toBeNull()
})

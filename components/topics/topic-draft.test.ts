import { describe, expect, it } from 'vitest'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import {
  draftConfigs,
  draftFaults,
  draftRequest,
  emptyDraft,
  isSaidAtOnce,
  refusedField,
  type TopicDraft,
  unlessInherited,
  validationRequest,
} from './topic-draft'

const draft = (over: Partial<TopicDraft> = {}): TopicDraft => ({ ...emptyDraft, name: 'email.send', ...over })
const fields = (over: Partial<TopicDraft>, topics: string[] = [], brokers: number | null = 3) =>
  draftFaults(draft(over), topics, brokers).map(fault => fault.field)

describe('draftFaults', () => {
  it('has none for what Kafka takes', () => {
    expect(fields({})).toEqual([])
    expect(fields({ partitions: 1, replicationFactor: 3, retentionMs: '-1' })).toEqual([])
    expect(fields({ replicationFactor: 9 }, [], null)).toEqual([])
  })

  it('finds what is wrong in each field', () => {
    expect(fields({ name: 'email send' })).toEqual(['name'])
    expect(fields({}, ['email_send'])).toEqual(['name'])
    expect(fields({ partitions: 0 })).toEqual(['partitions'])
    expect(fields({ replicationFactor: 0 })).toEqual(['replicationFactor'])
    expect(fields({ replicationFactor: 4 })).toEqual(['replicationFactor'])
    for (const retentionMs of ['', 'week', '-2', '1.5']) expect(fields({ retentionMs })).toEqual(['retentionMs'])
  })

  it('wants every config named, and once', () => {
    const configs = [
      { id: 1, name: 'segment.ms', value: '1' },
      { id: 2, name: null, value: '' },
      { id: 3, name: 'segment.ms', value: '2' },
    ]
    expect(draftFaults(draft({ configs }), [], 1)).toEqual([
      { field: 'config', id: 2, kind: 'unnamed' },
      { field: 'config', id: 3, kind: 'twice' },
    ])
  })

  it('does not blame what is only not filled in yet', () => {
    const configs = [{ id: 1, name: null, value: '' }]
    const empty = draftFaults(draft({ name: '', configs }), [], 1)
    expect(empty.map(fault => fault.field)).toEqual(['name', 'config'])
    expect(empty.filter(isSaidAtOnce)).toEqual([])
    expect(draftFaults(draft({ name: 'a b' }), [], 1).every(isSaidAtOnce)).toBe(true)
  })
})

it('asks for what differs from the default only', () => {
  expect(draftRequest(draft())).toEqual({ name: 'email.send', partitions: null, replicationFactor: null, configs: {} })
  const full = draft({
    partitions: 3,
    cleanupPolicy: 'compact',
    retentionMs: '1',
    configs: [
      { id: 1, name: 'min.insync.replicas', value: '2' },
      { id: 2, name: null, value: 'x' },
    ],
  })
  expect(draftConfigs(full).map(config => config.name)).toEqual([
    'cleanup.policy',
    'retention.ms',
    'min.insync.replicas',
  ])
  expect(draftRequest(full).configs).toEqual({
    'cleanup.policy': 'compact',
    'retention.ms': '1',
    'min.insync.replicas': '2',
  })
})

it('lets the broker speak about the fields that are right', () => {
  const wrong = draft({ name: 'a b', partitions: 0, replicationFactor: 9, retentionMs: 'x', cleanupPolicy: 'compact' })
  expect(validationRequest(wrong, draftFaults(wrong, [], 3))).toEqual({
    name: null,
    partitions: null,
    replicationFactor: null,
    configs: { 'cleanup.policy': 'compact' },
  })
})

it('puts an objection where it belongs', () => {
  const at = (field: 'name' | 'configs' | null, config: string | null, over: Partial<TopicDraft> = {}) =>
    refusedField({ code: 'X', message: '', field, config }, draft(over))
  expect(at('name', null)).toBe('name')
  expect(at(null, null)).toBeNull()
  expect(at('configs', 'retention.ms', { retentionMs: '1' })).toBe('retentionMs')
  expect(at('configs', 'cleanup.policy', { cleanupPolicy: 'x' })).toBe('cleanupPolicy')
  expect(at('configs', 'segment.ms', { configs: [{ id: 7, name: 'segment.ms', value: '' }] })).toBe(7)
  expect(at('configs', 'other')).toBeNull()
})

it('does not set what would be so anyway', () => {
  const row: ConfigRow = {
    name: 'retention.ms',
    value: '1',
    source: 'DYNAMIC_TOPIC_CONFIG',
    inherited: { value: '604800000', source: 'DEFAULT_CONFIG' },
    readOnly: false,
    sensitive: false,
    type: 'LONG',
    documentation: null,
  }
  expect(unlessInherited([row], 'retention.ms', '604800000')).toBeNull()
  expect(unlessInherited([row], 'retention.ms', '5')).toBe('5')
  expect(unlessInherited([], 'retention.ms', '604800000')).toBe('604800000')
})

import { checkTopicName, type TopicNameCheck } from '@/lib/kafka/topics/topic-name'
import type { ConfigRow, CreateTopicValidation } from '@/lib/kafka/topics/types'
import { wholeNumber } from './config-meaning'

/** The form of a new topic. Null: the broker's default. */
export interface TopicDraft {
  name: string
  partitions: number | null
  replicationFactor: number | null
  /** In the order they were added; a name may still be missing. */
  configs: { id: number; name: string | null; value: string }[]
  cleanupPolicy: string | null
  retentionMs: string | null
}

export const emptyDraft: TopicDraft = {
  name: '',
  partitions: null,
  replicationFactor: null,
  configs: [],
  cleanupPolicy: null,
  retentionMs: null,
}

/** The two configs with fields of their own. */
export const fieldConfigs: readonly string[] = ['cleanup.policy', 'retention.ms']

export type DraftFault =
  | { field: 'name'; check: TopicNameCheck }
  | { field: 'partitions' }
  | { field: 'replicationFactor'; brokers: number }
  | { field: 'retentionMs' }
  | { field: 'config'; id: number; kind: 'unnamed' | 'twice' }

/** What is wrong with the form and can be told without the broker. */
export function draftFaults(draft: TopicDraft, topics: Iterable<string>, brokers: number | null): DraftFault[] {
  const faults: DraftFault[] = []
  const check = checkTopicName(draft.name, topics)
  if (check.fault !== null) faults.push({ field: 'name', check })
  if (draft.partitions !== null && draft.partitions < 1) faults.push({ field: 'partitions' })
  const factor = draft.replicationFactor
  if (factor !== null && (factor < 1 || (brokers !== null && factor > brokers))) {
    faults.push({ field: 'replicationFactor', brokers: brokers ?? 0 })
  }
  const retention = draft.retentionMs === null ? 0n : wholeNumber(draft.retentionMs)
  if (retention === null || retention < -1n) faults.push({ field: 'retentionMs' })
  const names = draft.configs.map(config => config.name)
  for (const [index, { id, name }] of draft.configs.entries()) {
    if (name === null) faults.push({ field: 'config', id, kind: 'unnamed' })
    else if (names.indexOf(name) < index) faults.push({ field: 'config', id, kind: 'twice' })
  }
  return faults
}

/** What is only not filled in yet is no fault until somebody wants to go on. */
export function isSaidAtOnce(fault: DraftFault): boolean {
  if (fault.field === 'name') return fault.check.fault?.kind !== 'empty'
  return fault.field !== 'config' || fault.kind !== 'unnamed'
}

/** Configs that are to be set on the topic itself, in the order of the form. */
export function draftConfigs(draft: TopicDraft): { name: string; value: string }[] {
  const configs: { name: string; value: string }[] = []
  if (draft.cleanupPolicy !== null) configs.push({ name: 'cleanup.policy', value: draft.cleanupPolicy })
  if (draft.retentionMs !== null) configs.push({ name: 'retention.ms', value: draft.retentionMs })
  for (const { name, value } of draft.configs) if (name !== null) configs.push({ name, value })
  return configs
}

export interface TopicRequest {
  name: string
  partitions: number | null
  replicationFactor: number | null
  configs: Record<string, string>
}

export function draftRequest(draft: TopicDraft): TopicRequest {
  const { name, partitions, replicationFactor } = draft
  const configs = Object.fromEntries(draftConfigs(draft).map(({ name, value }) => [name, value]))
  return { name, partitions, replicationFactor, configs }
}

/** What can be asked of the broker already: a field that is wrong in itself is left out, so that it speaks about the others. */
export function validationRequest(
  draft: TopicDraft,
  faults: readonly DraftFault[],
): Omit<TopicRequest, 'name'> & { name: string | null } {
  const wrong = new Set(faults.map(fault => fault.field))
  const request = draftRequest({ ...draft, retentionMs: wrong.has('retentionMs') ? null : draft.retentionMs })
  return {
    ...request,
    name: wrong.has('name') ? null : request.name,
    partitions: wrong.has('partitions') ? null : request.partitions,
    replicationFactor: wrong.has('replicationFactor') ? null : request.replicationFactor,
  }
}

/** Where the broker's objection belongs: a field of the form, the row of a config, or the form as a whole. */
export function refusedField(
  refusal: NonNullable<CreateTopicValidation['refusal']>,
  draft: TopicDraft,
): 'name' | 'partitions' | 'replicationFactor' | 'cleanupPolicy' | 'retentionMs' | number | null {
  if (refusal.field !== 'configs') return refusal.field
  if (refusal.config === 'cleanup.policy' && draft.cleanupPolicy !== null) return 'cleanupPolicy'
  if (refusal.config === 'retention.ms' && draft.retentionMs !== null) return 'retentionMs'
  return draft.configs.find(config => config.name === refusal.config)?.id ?? null
}

/** A value that is the same as without it is not set: the topic then goes along when the broker's default changes. */
export function unlessInherited(configs: readonly ConfigRow[], name: string, value: string): string | null {
  const row = configs.find(config => config.name === name)
  return row?.inherited?.value === value ? null : value
}

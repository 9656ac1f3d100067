/*
 * Kafka's rules for names of topics (org.apache.kafka.common.internals.Topic), checked while a name is typed.
 */

const maxTopicNameLength = 249

/** Kafka's topic of the cluster's own metadata, which nobody may create. */
const reserved = '__cluster_metadata'

export type TopicNameFault =
  | { kind: 'empty' }
  | { kind: 'dots' }
  | { kind: 'too-long'; length: number }
  | { kind: 'characters'; characters: string[] }
  | { kind: 'reserved' }
  | { kind: 'exists' }
  /** Metrics write "." as "_", so that names which differ in that only cannot both exist. */
  | { kind: 'collides'; with: string }

export interface TopicNameCheck {
  /** Why Kafka would refuse the name; null where it would not. */
  fault: TopicNameFault | null
  /** Allowed, but: `internal` looks like a topic of Kafka's own, `mixed` has both "." and "_". */
  warnings: ('internal' | 'mixed')[]
  /** A legal name near to it, where one can be computed. */
  suggestion: string | null
}

/**
 * Whether Kafka would take the name for a new topic.
 * @param existing names of the topics that are there
 */
export function checkTopicName(name: string, existing: Iterable<string> = []): TopicNameCheck {
  const fault = faultOf(name, existing)
  const warnings: TopicNameCheck['warnings'] = []
  if (name.startsWith('__')) warnings.push('internal')
  if (name.includes('.') && name.includes('_')) warnings.push('mixed')
  return { fault, warnings, suggestion: fault && repaired(name, fault) }
}

/** As Kafka's Topic.hasCollision: equal once every "." is "_". */
export function hasCollision(a: string, b: string): boolean {
  return unified(a) === unified(b)
}

function faultOf(name: string, existing: Iterable<string>): TopicNameFault | null {
  if (name === '') return { kind: 'empty' }
  if (name === '.' || name === '..') return { kind: 'dots' }
  const illegal = name.match(/[^a-zA-Z0-9._-]/gu)
  if (illegal) return { kind: 'characters', characters: [...new Set(illegal)] }
  if (name.length > maxTopicNameLength) return { kind: 'too-long', length: name.length }
  if (name === reserved) return { kind: 'reserved' }
  const others = [...existing]
  if (others.includes(name)) return { kind: 'exists' }
  const same = others.find(other => hasCollision(other, name))
  return same === undefined ? null : { kind: 'collides', with: same }
}

function repaired(name: string, fault: TopicNameFault): string | null {
  if (fault.kind === 'too-long') return name.slice(0, maxTopicNameLength)
  if (fault.kind !== 'characters') return null
  const legal = name
    .trim()
    .replace(/[^a-zA-Z0-9._-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, maxTopicNameLength)
  return faultOf(legal, []) === null ? legal : null
}

function unified(name: string): string {
  return name.replaceAll('.', '_')
}

import type { ConfigRow, ConfigSource } from '@/lib/kafka/topics/types'

const sources: Record<number, ConfigSource> = {
  1: 'DYNAMIC_TOPIC_CONFIG',
  2: 'DYNAMIC_BROKER_CONFIG',
  3: 'DYNAMIC_DEFAULT_BROKER_CONFIG',
  4: 'STATIC_BROKER_CONFIG',
  5: 'DEFAULT_CONFIG',
  8: 'GROUP_CONFIG',
}

const types: Record<number, ConfigRow['type']> = {
  1: 'BOOLEAN',
  2: 'STRING',
  3: 'INT',
  4: 'SHORT',
  5: 'LONG',
  6: 'DOUBLE',
  7: 'LIST',
  8: 'CLASS',
  9: 'PASSWORD',
}

/** Kafka's name of the wire's number for where a value comes from. */
export function configSource(code: number): ConfigSource {
  return sources[code] ?? 'UNKNOWN'
}

/** Kafka's name of the wire's number for a value's type. */
export function configType(code: number): ConfigRow['type'] {
  return types[code] ?? 'UNKNOWN'
}

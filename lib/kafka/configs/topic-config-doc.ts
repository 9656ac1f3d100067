import type { ConfigRow } from '@/lib/kafka/topics/types'

/** What Kafka itself says about a config of topics. */
export interface TopicConfigDoc {
  name: string
  type: ConfigRow['type']
  /** Kafka's own default, where no broker sets another; null where there is none. */
  default: string | null
  /** As Kafka words it: `[0,...]`, `[compact, delete]`; empty where anything goes. */
  validValues: string
  /** The broker's config that gives the value where the topic sets none; null where there is none. */
  serverDefault: string | null
  importance: 'high' | 'medium' | 'low'
  /** Plain text; paragraphs are separated by a newline. */
  documentation: string
}

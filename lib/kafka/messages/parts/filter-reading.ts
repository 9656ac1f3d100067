import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { withSchemas } from '../chosen-schemas'
import { type MessagesQuery, payloadOptions } from '../messages-query'

/** How keys and values are read before a filter looks at them. Plain data: it is kept with the plan of long work. */
export type FilterReading = Pick<MessagesQuery, 'keyFormat' | 'valueFormat'>

export function filterReading({
  filter,
  keyFormat,
  valueFormat,
}: FilterReading & Pick<MessagesQuery, 'filter'>): FilterReading {
  return filter === undefined ? {} : { keyFormat, valueFormat }
}

/** The same with the uploaded types that it names, as they are now. */
export function filterPayload(cluster: Cluster, topic: string, reading: FilterReading = {}): PayloadOptions {
  return payloadOptions(topic, withSchemas(cluster, reading))
}

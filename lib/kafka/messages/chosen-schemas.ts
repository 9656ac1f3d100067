import 'server-only'
import { createHash } from 'node:crypto'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { protoChoice } from '@/lib/serde/format-name'
import type { ProtoReading } from '@/lib/serde/proto/proto-format'
import { findProtoSchema } from '@/lib/store/proto-schemas'
import type { MessagesQuery } from './messages-query'

/** The uploaded types with which a query wants keys and values read. */
export interface ChosenSchemas {
  keyProto?: ProtoReading
  valueProto?: ProtoReading
}

/**
 * A query with the types that it names, as they are now: a walk reads all of its records with the same. A set that is not
 * there is no fault of the walk, each value says it.
 */
export function withSchemas<Query extends Pick<MessagesQuery, 'keyFormat' | 'valueFormat'>>(
  { config }: Cluster,
  query: Query,
): Query & ChosenSchemas {
  const keyProto = readingFor(config.id, query.keyFormat)
  const valueProto = readingFor(config.id, query.valueFormat)
  if (!keyProto && !valueProto) return query
  return { ...query, ...(keyProto ? { keyProto } : {}), ...(valueProto ? { valueProto } : {}) }
}

function readingFor(cluster: string, setting: string | undefined): ProtoReading | null {
  const choice = protoChoice(setting ?? '')
  if (!choice) return null
  const { set, type, header } = choice
  const found = findProtoSchema(cluster, set)
  if (!found) return { key: '', type, header, schema: null }
  const schema = new SharedArrayBuffer(found.length)
  new Uint8Array(schema).set(found)
  return { key: createHash('sha256').update(found).digest('base64url'), type, header, schema }
}

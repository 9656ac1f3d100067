import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Isolation } from '../classify-batches'
import type { FilterSpec } from '../filter/types'
import { type FilterReading, filterReading } from '../parts/filter-reading'
import { type PlannedPart, planParts } from '../parts/plan-parts'
import { type ExportInput, exportFilter, exportForm } from './export-input'
import type { ExportForm } from './types'

/** What transactions wrote from `lastStable` on is `open`, whatever becomes of it. */
export type ExportPart = PlannedPart

/** All that decides the bytes of an export. Plain data: it is kept in the store. */
export interface ExportPlan {
  topic: string
  topicId: string
  /** Kafka's own cluster.id. */
  clusterId: string
  isolation: Isolation
  filter: FilterSpec | null
  reading?: FilterReading
  form: ExportForm
  parts: ExportPart[]
}

/**
 * Fixes the ends of an export. Every partition must tell them: an export that misses one would not be complete.
 *
 * @throws OttlaError as `planParts`
 */
export async function planExport(
  cluster: Cluster,
  topic: string,
  input: ExportInput,
  options: { signal?: AbortSignal } = {},
): Promise<ExportPlan> {
  const { layout, isolation, parts } = await planParts(cluster, topic, input, options)
  return {
    topic,
    topicId: layout.topicId,
    clusterId: layout.metadata.clusterId,
    isolation,
    filter: exportFilter(input),
    reading: filterReading(input),
    form: exportForm(input),
    parts,
  }
}

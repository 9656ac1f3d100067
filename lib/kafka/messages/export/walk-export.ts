import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import type { Log } from '../answer-walk'
import { ByteWriter } from '../byte-writer'
import { clusterLog } from '../cluster-log'
import { filterPayload } from '../parts/filter-reading'
import type { FrameTaker } from '../parts/frame-sink'
import { type PartsPosition, startOfParts, walkParts } from '../parts/walk-parts'
import { topicLayout, topicRecreated } from '../topic-layout'
import { checkedSource } from './checked-source'
import type { ExportPlan } from './plan-export'

/** Where an export stands: the next offset of each partition, in the order of the plan, and what became of those before. */
export type ExportPosition = PartsPosition

export const startOf = (plan: ExportPlan): ExportPosition => startOfParts(plan)

export interface ExportStep {
  /** Whole records, or nothing where the walk has only moved on. */
  bytes: Uint8Array
  /** Where the walk stands behind these bytes; good until the next step. */
  position: () => ExportPosition
  /** Place in the line of searches; 0 while it runs. */
  waiting: number
}

const none = new Uint8Array()

/**
 * The records of an export from a position on, in the order of every forward walk. The same position gives the same bytes,
 * or an error.
 *
 * @throws OttlaError EXPORT_CHANGED, TOPIC_RECREATED, and why a partition could not be read
 */
export async function* walkExport(
  cluster: Cluster,
  plan: ExportPlan,
  from: ExportPosition,
  options: { signal: AbortSignal },
): AsyncGenerator<ExportStep> {
  const layout = await topicLayout(cluster, plan.topic, options)
  if (layout.topicId !== plan.topicId) throw topicRecreated(plan.topic)
  const payload = filterPayload(cluster, plan.topic, plan.reading)
  yield* walkLog(clusterLog(cluster, layout, { ...options, work: 'long' }), plan, from, { ...options, payload })
}

/** The same over any log. */
export async function* walkLog(
  log: Log,
  plan: ExportPlan,
  from: ExportPosition,
  { signal, payload }: { signal: AbortSignal; payload?: PayloadOptions },
): AsyncGenerator<ExportStep> {
  const through = (inner: ReturnType<Log['open']>) => checkedSource(inner, plan)
  const walk = walkParts(log, plan, from, { signal, payload, taker: bytesTaker(), through })
  for await (const { chunk, position, waiting } of walk) yield { bytes: chunk ?? none, position, waiting }
}

/** What was written of all records, one behind the other. */
function bytesTaker(): FrameTaker<Uint8Array> {
  const writer = new ByteWriter()
  return {
    get length() {
      return writer.length
    },
    frame: (bytes, from, to) => writer.bytesOf(bytes, from, to),
    take: () => writer.take(),
  }
}

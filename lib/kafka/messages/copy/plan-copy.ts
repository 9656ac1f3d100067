import 'server-only'
import { OttlaError } from '@/lib/errors'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { filterSpec } from '../filter/filter-spec'
import { filterReading } from '../parts/filter-reading'
import { type PlannedPart, planParts } from '../parts/plan-parts'
import type { CopyInput } from './copy-input'
import { selectionRounds } from './selection-rounds'
import { findTargets, type Target } from './target-topics'
import type { CopyPlan, TargetTopic } from './types'

export interface PlannedCopy {
  plan: CopyPlan
  /** Topics that were asked for, in their order; those that cannot be written to say why. */
  targets: Target[]
  /** Offsets from where transactions are still open, in all. */
  open: number
}

/**
 * Fixes what is copied and where to; nothing is written.
 *
 * @throws OttlaError as `planParts`; COPY_ONTO_ITSELF; for a single target why it cannot be written to
 */
export async function planCopy(
  source: Cluster,
  topic: string,
  input: CopyInput,
  options: { signal?: AbortSignal } = {},
): Promise<PlannedCopy> {
  const { to } = input
  const target = to.cluster === undefined ? source : getCluster(to.cluster)
  const rounds = input.records && selectionRounds(input.records)
  const ranges = rounds ? hull(rounds.flat()) : input.ranges
  const asked = 'topic' in to ? [to.topic] : (to.topics ?? [])
  const [planned, targets] = await Promise.all([
    planParts(source, topic, { ...input, ranges }, options),
    findTargets(target, asked, options),
  ])
  const { layout, isolation, parts } = planned
  const found = targets.flatMap(({ target }) => target ?? [])
  const onto = found.find(entry => entry.topicId === layout.topicId)
  if (onto && ('header' in to || !input.ontoItself)) throw ontoItself(topic)
  const plan = {
    topic,
    topicId: layout.topicId,
    isolation,
    filter: filterSpec(input),
    reading: filterReading(input),
    rounds: rounds ? withEnds(rounds, parts) : [parts],
    cluster: target.config.id,
    route: 'topic' in to ? { by: 'topic' as const, topic: single(targets) } : { ...header(to), topics: found },
    keepTimestamp: input.keepTimestamp,
    keepPartition: input.keepPartition,
    compression: input.compression,
  }
  const open = parts.reduce((sum, part) => sum + Math.max(0, part.to - Math.max(part.from, part.lastStable)), 0)
  return { plan, targets, open: isolation === 'read_committed' ? 0 : open }
}

const header = ({ header, partitionHeader, drop }: Extract<CopyInput['to'], { header: string }>) => {
  return { by: 'header' as const, header, partitionHeader, drop }
}

function single([target]: readonly Target[]): TargetTopic {
  if (target?.target) return target.target
  const problem = target?.problem
  throw new OttlaError(problem?.code ?? 'TOPIC_NOT_FOUND', problem?.message ?? 'There is no such topic.', problem ?? {})
}

function hull(stretches: readonly { partition: number; from: number; to: number }[]) {
  return [...Map.groupBy(stretches, ({ partition }) => partition)].map(([partition, all]) => {
    const from = all.reduce((least, stretch) => Math.min(least, stretch.from), Number.MAX_SAFE_INTEGER)
    return { partition, from, to: all.reduce((most, stretch) => Math.max(most, stretch.to), 0) }
  })
}

function withEnds(
  rounds: readonly { partition: number; from: number; to: number }[][],
  parts: readonly PlannedPart[],
): PlannedPart[][] {
  const known = new Map(parts.map(part => [part.partition, part]))
  return rounds.map(round =>
    round.flatMap(stretch => {
      const part = known.get(stretch.partition)
      return part ? [{ ...part, ...stretch }] : []
    }),
  )
}

function ontoItself(topic: string): OttlaError {
  return new OttlaError('COPY_ONTO_ITSELF', `The records of topic "${topic}" would be copied into that same topic.`, {
    hint: 'Choose another topic.',
    params: { topic },
  })
}

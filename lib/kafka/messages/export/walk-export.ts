import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { inTurn } from '@/lib/workers/waiting-line'
import type { Log } from '../answer-walk'
import { searchLine } from '../batch-work/batch-pool'
import { ReadingSource } from '../batch-work/reading-source'
import type { ReadingSpec } from '../batch-work/types'
import { elsewhere, WindowReader } from '../batch-work/window-reader'
import { clusterLog } from '../cluster-log'
import { ForwardStepper } from '../forward-stepper'
import { Lane } from '../lane'
import { topicLayout, topicRecreated } from '../topic-layout'
import { walk } from '../walk'
import { checkedSource } from './checked-source'
import { countGap, emptyAccount, type PartitionAccount } from './export-account'
import { ExportSink } from './export-sink'
import type { ExportPlan } from './plan-export'

/** Where an export stands: the next offset of each partition, in the order of the plan, and what became of those before. */
export interface ExportPosition {
  next: number[]
  accounts: PartitionAccount[]
}

export function startOf(plan: ExportPlan): ExportPosition {
  return { next: plan.parts.map(part => part.from), accounts: plan.parts.map(emptyAccount) }
}

export interface ExportStep {
  /** Whole records, or nothing where the walk has only moved on. */
  bytes: Uint8Array
  /** Where the walk stands behind these bytes; good until the next step. */
  position: () => ExportPosition
  /** Place in the line of searches; 0 while it runs. */
  waiting: number
}

/** Bytes that may be with the threads, or back and not yet given out. */
const mostReading = 8 * 1024 * 1024
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
  yield* walkLog(clusterLog(cluster, layout, options), plan, from, options)
}

/** The same over any log. */
export async function* walkLog(
  log: Log,
  plan: ExportPlan,
  from: ExportPosition,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<ExportStep> {
  const lanes = plan.parts.map(({ partition, to }, i) => {
    return new Lane({ partition, direction: 'forward', start: from.next[i] ?? to, limit: to })
  })
  const mostBytes = Math.max(16 * 1024, Math.min(1024 * 1024, (16 * 1024 * 1024) / lanes.length))
  const steppers = lanes
    .filter(lane => lane.start !== lane.limit)
    .map(({ partition, start, limit }) => {
      const bytes = { firstBytes: mostBytes, mostBytes }
      return new ForwardStepper({
        partition,
        from: start,
        limit,
        isolation: plan.isolation,
        ...bytes,
        logEnds: log.ends,
      })
    })
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const { work, mostBytes: mostHeld } = log.reading ?? { work: elsewhere(plan.topic), mostBytes: mostReading }
  const fetched = checkedSource(log.open(steppers, true), plan)
  const reader = new WindowReader(readingSpec(plan), work, stop)
  const source = new ReadingSource(fetched, steppers, reader, { forward: true, mostBytes: mostHeld })
  const sink = new ExportSink(new Map(plan.parts.map(({ partition }, i) => [partition, accountAt(from, i)])))
  const position = (): ExportPosition => ({
    next: lanes.map(lane => lane.position),
    accounts: lanes.map(lane => {
      const account = structuredClone(sink.accounts.get(lane.partition) ?? emptyAccount())
      // A lane that is done stands at its limit, though its last gaps may not have been told yet.
      if (lane.state === 'done') for (const { from, to, why } of lane.gaps) countGap(account, why, to - from)
      return account
    }),
  })
  const steps = walk({ direction: 'forward', lanes, source, sink, limit: Number.POSITIVE_INFINITY, signal })
  const waiting = (place: number): Uint8Array | number => place
  try {
    for await (const step of inTurn<Uint8Array | number | null, unknown>(searchLine(), steps, { waiting, signal })) {
      if (typeof step === 'number') yield { bytes: none, position, waiting: step }
      else yield { bytes: step ?? none, position, waiting: 0 }
    }
    const failed = lanes.find(lane => lane.state === 'failed')
    if (failed) throw failed.failure ?? new OttlaError('INTERNAL', `Partition ${failed.partition} could not be read.`)
  } finally {
    source.close()
    over.abort()
  }
}

function accountAt({ accounts }: ExportPosition, i: number): PartitionAccount {
  const account = accounts[i]
  return account ? structuredClone(account) : emptyAccount()
}

/** Every record gets its frame, also those that the filter leaves out. */
function readingSpec({ filter, form }: ExportPlan): ReadingSpec {
  return { filter, show: 'all', skip: [], payload: {}, forward: true, form }
}

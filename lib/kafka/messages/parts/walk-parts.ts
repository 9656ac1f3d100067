import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { inTurn } from '@/lib/workers/waiting-line'
import type { Log } from '../answer-walk'
import { searchLine } from '../batch-work/batch-pool'
import { ReadingSource } from '../batch-work/reading-source'
import { elsewhere, WindowReader } from '../batch-work/window-reader'
import type { Isolation } from '../classify-batches'
import type { FilterSpec } from '../filter/types'
import { ForwardStepper } from '../forward-stepper'
import { Lane } from '../lane'
import { walk } from '../walk'
import type { LogSource } from '../window'
import { FrameSink, type FrameTaker } from './frame-sink'
import type { FrameForm } from './frame-writer'
import { countGap, emptyAccount, type PartitionAccount } from './part-account'

/** A stretch of each of some partitions, fixed beforehand, and what is made of their records. */
export interface PartsWalk {
  topic: string
  isolation: Isolation
  filter: FilterSpec | null
  form: FrameForm
  /** Offsets [from, to); each partition once. */
  parts: readonly { partition: number; from: number; to: number }[]
}

/** Where such a walk stands: the next offset of each partition, in the order of the parts, and what became of those before. */
export interface PartsPosition {
  next: number[]
  accounts: PartitionAccount[]
}

export function startOfParts({ parts }: Pick<PartsWalk, 'parts'>): PartsPosition {
  return { next: parts.map(part => part.from), accounts: parts.map(emptyAccount) }
}

export interface PartsStep<Chunk> {
  /** Whole records; null where the walk has only moved on. */
  chunk: Chunk | null
  /** Where the walk stands behind them; good until the next step. */
  position: () => PartsPosition
  /** Place in the line of searches; 0 while it runs. */
  waiting: number
}

interface Options<Chunk> {
  signal: AbortSignal
  taker: FrameTaker<Chunk>
  /** How the filter gets keys and values to see. */
  payload?: PayloadOptions
  /** What is made of the log before it is read. */
  through?: (inner: LogSource) => LogSource
}

/** Bytes that may be with the threads, or back and not yet given out. */
const mostReading = 8 * 1024 * 1024
/** Bytes of a record, roughly: so that a stretch of few records does not fetch a megabyte. */
const usualRecord = 4 * 1024

/**
 * The records from a position on, read by the threads, in the order of every forward walk; each offset is accounted for
 * exactly once, also over several walks that go on where the one before stood.
 *
 * @throws OttlaError why a partition could not be read
 */
export async function* walkParts<Chunk>(
  log: Log,
  plan: PartsWalk,
  from: PartsPosition,
  { signal, taker, payload = {}, through }: Options<Chunk>,
): AsyncGenerator<PartsStep<Chunk>> {
  const lanes = plan.parts.map(({ partition, to }, i) => {
    return new Lane({ partition, direction: 'forward', start: from.next[i] ?? to, limit: to })
  })
  const steppers = steppersOf(log, plan.isolation, lanes)
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const { work, mostBytes: mostHeld } = log.reading ?? { work: elsewhere(plan.topic), mostBytes: mostReading }
  const opened = log.open(steppers, true)
  // Every record gets its frame, also those that the filter leaves out.
  const spec = { filter: plan.filter, show: 'all' as const, skip: [], payload, forward: true, form: plan.form }
  const reader = new WindowReader(spec, work, stop)
  const source = new ReadingSource(through ? through(opened) : opened, steppers, reader, {
    forward: true,
    mostBytes: mostHeld,
  })
  const sink = new FrameSink(new Map(plan.parts.map(({ partition }, i) => [partition, accountAt(from, i)])), taker)
  const position = (): PartsPosition => ({
    next: lanes.map(lane => lane.position),
    accounts: lanes.map(lane => {
      const account = structuredClone(sink.accounts.get(lane.partition) ?? emptyAccount())
      // A lane that is done stands at its limit, though its last gaps may not have been told yet.
      if (lane.state === 'done') for (const { from, to, why } of lane.gaps) countGap(account, why, to - from)
      return account
    }),
  })
  const steps = walk({ direction: 'forward', lanes, source, sink, limit: Number.POSITIVE_INFINITY, signal })
  const waiting = (place: number): { chunk: null; place: number } => ({ chunk: null, place })
  const told = tell(steps)
  try {
    for await (const { chunk, place } of inTurn<Told<Chunk>, unknown>(searchLine(), told, { waiting, signal }))
      yield { chunk, position, waiting: place }
    const failed = lanes.find(lane => lane.state === 'failed')
    if (failed) throw failed.failure ?? new OttlaError('INTERNAL', `Partition ${failed.partition} could not be read.`)
  } finally {
    source.close()
    over.abort()
  }
}

interface Told<Chunk> {
  chunk: Chunk | null
  place: number
}

async function* tell<Chunk>(steps: AsyncGenerator<Chunk | null, unknown>): AsyncGenerator<Told<Chunk>, unknown> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    yield { chunk: step.value, place: 0 }
  }
}

function steppersOf(log: Log, isolation: Isolation, lanes: readonly Lane[]): ForwardStepper[] {
  const share = Math.max(16 * 1024, Math.min(1024 * 1024, (16 * 1024 * 1024) / lanes.length))
  return lanes
    .filter(lane => lane.start !== lane.limit)
    .map(({ partition, start, limit }) => {
      const mostBytes = Math.min(share, Math.max(16 * 1024, (limit - start) * usualRecord))
      const bytes = { firstBytes: mostBytes, mostBytes }
      return new ForwardStepper({ partition, from: start, limit, isolation, ...bytes, logEnds: log.ends })
    })
}

function accountAt({ accounts }: PartsPosition, i: number): PartitionAccount {
  const account = accounts[i]
  return account ? structuredClone(account) : emptyAccount()
}

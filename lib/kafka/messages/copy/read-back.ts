import 'server-only'
import { createHash } from 'node:crypto'
import { OttlaError } from '@/lib/errors'
import type { JobChoice } from '@/lib/jobs/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { inflate } from '@/lib/kafka/protocol/inflate'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { createRecordView, indexRecords, readRecord } from '@/lib/kafka/protocol/records'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { clusterLog } from '../cluster-log'
import { ForwardStepper } from '../forward-stepper'
import { type WholeRecord, wholeRecord } from '../parts/whole-record'
import { topicLayout, topicRecreated } from '../topic-layout'
import type { Window } from '../window'
import type { TargetTopic } from './types'

/** A record that lies in the target, or one that nobody can read any more (`digest` is null). */
export interface FoundRecord {
  offset: number
  digest: string | null
}

export interface ReadBack {
  /** By partition, in the order of their offsets. */
  found: Map<number, FoundRecord[]>
  /** Offsets of which the log does not tell whose they were: the first such partition, and how many in all. */
  doubt: { partition: number; atMost: number } | null
}

type Content = Pick<WholeRecord, 'key' | 'value' | 'headers'>

/** What tells two records apart, but for their times, which the target may set itself. */
export function recordDigest({ key, value, headers }: Content): string {
  const hash = createHash('sha1')
  const length = Buffer.alloc(4)
  const part = (bytes: Buffer | null) => {
    length.writeInt32BE(bytes?.length ?? -1)
    hash.update(length)
    if (bytes) hash.update(bytes)
  }
  part(key)
  part(value)
  for (const header of headers) {
    part(typeof header.key === 'string' ? Buffer.from(header.key) : header.key)
    part(header.value)
  }
  return hash.digest('base64')
}

/**
 * What these producers have written from some offsets on, found by the producer ids that their batches carry: whoever
 * was killed knows by that what had arrived. What compaction or retention has taken since is in doubt.
 *
 * @param floors by partition: where to begin to look
 * @throws OttlaError TOPIC_RECREATED, and why a partition cannot be read
 */
export async function readBack(
  cluster: Cluster,
  target: TargetTopic,
  floors: readonly number[],
  producers: ReadonlySet<bigint>,
  { choice, signal }: { choice: JobChoice | null; signal: AbortSignal },
): Promise<ReadBack> {
  const layout = await topicLayout(cluster, target.topic, { signal })
  if (layout.topicId !== target.topicId) throw topicRecreated(target.topic)
  const asked = floors.map((_, partition) => ({ topic: target.topic, partition }))
  const { offsets, problems } = await listOffsets(cluster, asked, 'latest', { signal })
  const [problem] = problems
  if (problem) throw new OttlaError(problem.code, problem.message, problem)
  const log = clusterLog(cluster, layout, { signal })
  const steppers = floors.flatMap((from, partition) => {
    const end = offsets.get(partitionKey(target.topic, partition))
    const limit = end ? safeOffset(end.offset) : from
    if (limit <= from) return []
    const bytes = { firstBytes: windowBytes, mostBytes: windowBytes }
    return [new ForwardStepper({ partition, from, limit, isolation: 'read_uncommitted', ...bytes, logEnds: log.ends })]
  })
  const source = log.open(steppers, false)
  const found = new Map<number, FoundRecord[]>()
  const doubts = new Map<number, number>()
  for (let open = steppers; open.length > 0; open = open.filter(stepper => !stepper.done)) {
    for (const window of await source.read(open.map(stepper => stepper.partition))) {
      if (window.failed) throw window.failed
      const records = found.get(window.partition) ?? []
      found.set(window.partition, records)
      const holes = await collect(window, producers, choice, records)
      if (holes > 0) doubts.set(window.partition, (doubts.get(window.partition) ?? 0) + holes)
    }
  }
  const [first] = doubts
  const atMost = [...doubts.values()].reduce((sum, holes) => sum + holes, 0)
  return { found, doubt: first ? { partition: first[0], atMost } : null }
}

const windowBytes = 1024 * 1024
/** Offsets that are taken for written at most: an interrupted copy has far fewer on their way. */
const mostHoles = 1_000_000

/** @returns how many offsets hold nothing of which one could say whose it was */
async function collect(
  window: Window,
  producers: ReadonlySet<bigint>,
  choice: JobChoice | null,
  records: FoundRecord[],
): Promise<number> {
  let holes = 0
  let at = window.from
  const hole = (to: number) => {
    holes += to - at
    for (; at < to; at++) if (choice === 'written' && holes <= mostHoles) records.push({ offset: at, digest: null })
  }
  const view = createRecordView()
  for (const { batch } of window.batches) {
    hole(Math.max(at, Math.min(batch.baseOffset, window.to)))
    if (producers.has(batch.producerId)) {
      const index = indexRecords(batch, await inflate(batch))
      for (let i = 0; i < index.count; i++) {
        readRecord(index, i, view)
        if (view.offset < at) continue
        hole(view.offset)
        records.push({ offset: view.offset, digest: recordDigest(wholeRecord(view)) })
        at = view.offset + 1
      }
      hole(Math.min(batch.lastOffset + 1, window.to))
    }
    at = Math.max(at, batch.lastOffset + 1)
  }
  hole(window.to)
  return holes
}

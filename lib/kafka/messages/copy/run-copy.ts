import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { JobWork } from '@/lib/jobs/job'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { clusterLog } from '../cluster-log'
import { filterPayload } from '../parts/filter-reading'
import { settledSource } from '../parts/settled-source'
import { startOfParts, walkParts } from '../parts/walk-parts'
import { topicLayout, topicRecreated } from '../topic-layout'
import { awaitReplicas } from './await-replicas'
import { CopyLedger, copyOffsets } from './copy-ledger'
import { CopyWriters } from './copy-writers'
import { readBack, recordDigest } from './read-back'
import { copyRouter, type Router } from './route-record'
import type { CopyAccount, CopyPlan, TargetTopic } from './types'
import { type WholePiece, wholeTaker } from './whole-taker'
import { WrittenBefore } from './written-before'

/** Milliseconds, and records, after which all that was read is waited for and the place is kept. */
const checkpointEvery = 1_000
const checkpointRecords = 100_000
/** Milliseconds between two reports of how far it is. */
const tellEvery = 100

export interface CopyClusters {
  source: Cluster
  target: Cluster
}

interface Run {
  plan: CopyPlan
  ledger: CopyLedger
  writers: CopyWriters
  route: Router
  before: WrittenBefore
  work: JobWork<CopyAccount>
}

/**
 * Copies from the account's checkpoint on. Each record is written once, also when the copy was killed in between: what
 * had arrived behind the checkpoint is found in the target and not written again.
 *
 * @param options.patience milliseconds that a batch is sent again for when no answer comes, as of `openWriter`
 * @throws OttlaError COPY_UNCERTAIN where the target's log cannot tell that any more and nobody has chosen; TOPIC_RECREATED; why
 *   a partition cannot be read or written
 */
export async function runCopy(
  clusters: CopyClusters,
  plan: CopyPlan,
  account: CopyAccount,
  work: JobWork<CopyAccount>,
  options: { patience?: number } = {},
): Promise<void> {
  const ledger = new CopyLedger(plan, account)
  const over = new AbortController()
  const signal = AbortSignal.any([work.signal, over.signal])
  const tell = () => work.report({ done: ledger.done, total: copyOffsets(plan), account: ledger.account })
  const save = () => work.save({ done: ledger.done, total: copyOffsets(plan), account: ledger.account })
  const writers = new CopyWriters(clusters.target, {
    compression: plan.compression,
    patience: options.patience,
    topics: plan.route.by === 'topic' ? 1 : plan.route.topics.length,
    signal,
    onProducer: id => {
      ledger.account.checkpoint.producers.push(String(id))
      save()
    },
    onOutcome: outcomes => {
      ledger.outcomes(outcomes)
      tell()
    },
  })
  let before: WrittenBefore | null = null
  try {
    before = await prepare(clusters.target, plan, ledger, signal)
    ledger.account.settled = false
    const run: Run = { plan, ledger, writers, route: copyRouter(plan), before, work: { ...work, signal } }
    for (let round = ledger.account.checkpoint.round; round < plan.rounds.length; round++) {
      await copyRound(clusters.source, run, round)
      await keep(run, round + 1, null)
    }
    if (before.left > 0)
      throw new OttlaError('INTERNAL', `${before.left} records of this copy lie in the target that it would not write.`)
  } finally {
    // After an error nothing more is sent; what is under way still gets its outcome.
    over.abort()
    await writers.close().catch(() => {})
    // Where what had arrived before was not all counted again, the account is that of a part.
    if (before) ledger.account.settled = before.left === 0 && ledger.account.counts.unknown === 0
    save()
  }
}

/** Where the targets end, the first time; after that, what was written behind the checkpoint. */
async function prepare(
  cluster: Cluster,
  { route }: CopyPlan,
  ledger: CopyLedger,
  signal: AbortSignal,
): Promise<WrittenBefore> {
  const { account } = ledger
  const { checkpoint, choice } = account
  const topics = route.by === 'topic' ? [route.topic] : route.topics
  const before = new WrittenBefore()
  const producers = new Set(checkpoint.producers.map(BigInt))
  for (const topic of topics) {
    const floors = checkpoint.floors[topic.topic]
    if (!floors) {
      checkpoint.floors[topic.topic] = await endsOf(cluster, topic, signal)
      continue
    }
    if (producers.size === 0) continue
    const from = floors.map((floor, partition) => {
      const known = checkpoint.targets.find(entry => entry.topic === topic.topic && entry.partition === partition)
      return known ? Math.max(floor, Number(known.to)) : floor
    })
    await awaitReplicas(cluster, topic.topic, signal)
    const { found, doubt } = await readBack(cluster, topic, from, producers, { choice, signal })
    if (doubt && choice === null) {
      account.doubt = { topic: topic.topic, ...doubt }
      throw uncertain(topic.topic, doubt)
    }
    for (const [partition, records] of found) before.add(topic.topic, partition, records)
  }
  return before
}

async function endsOf(cluster: Cluster, target: TargetTopic, signal: AbortSignal): Promise<number[]> {
  const layout = await topicLayout(cluster, target.topic, { signal })
  if (layout.topicId !== target.topicId) throw topicRecreated(target.topic)
  const asked = Array.from({ length: target.partitions }, (_, partition) => ({ topic: target.topic, partition }))
  const { offsets, problems } = await listOffsets(cluster, asked, 'latest', { signal })
  return asked.map(({ topic, partition }) => {
    const end = offsets.get(partitionKey(topic, partition))
    if (end) return safeOffset(end.offset)
    const [problem] = problems
    throw new OttlaError(problem?.code ?? 'KAFKA_ERROR', problem?.message ?? 'The broker named no offsets.', problem)
  })
}

async function copyRound(source: Cluster, run: Run, round: number): Promise<void> {
  const { plan, ledger, work } = run
  const parts = plan.rounds[round] ?? []
  const layout = await topicLayout(source, plan.topic, { signal: work.signal })
  if (layout.topicId !== plan.topicId) throw topicRecreated(plan.topic)
  const log = clusterLog(source, layout, { signal: work.signal, work: 'long' })
  const { next } = ledger.account.checkpoint
  const from = { next: next ?? startOfParts({ parts }).next, accounts: ledger.accountsOf(round) }
  const walk = { ...plan, form: { format: 'whole' as const }, parts }
  const through = (inner: ReturnType<typeof log.open>) => settledSource(inner, plan, parts)
  let position = () => from
  let kept = performance.now()
  let told = 0
  let records = 0
  const payload = filterPayload(source, plan.topic, plan.reading)
  const steps = walkParts(log, walk, from, { signal: work.signal, payload, taker: wholeTaker(), through })
  for await (const step of steps) {
    position = step.position
    ledger.account.waiting = step.waiting
    for (const piece of step.chunk ?? []) await copyPiece(run, piece)
    records += step.chunk?.length ?? 0
    const now = performance.now()
    if (now - told >= tellEvery) {
      told = now
      ledger.moved(round, position())
      work.report({ done: ledger.done, account: ledger.account })
    }
    if (records >= checkpointRecords || now - kept >= checkpointEvery) {
      const at = position()
      ledger.moved(round, at)
      await keep(run, round, at.next)
      kept = performance.now()
      records = 0
    }
    await work.hold()
  }
  // The last stretches without a message may be told behind the last step.
  ledger.moved(round, position())
}

/** Waits for all outcomes and keeps the place, but not before all that was found has come again. */
async function keep({ ledger, writers, before, work }: Run, round: number, next: number[] | null): Promise<void> {
  await writers.flush()
  if (before.left > 0) return
  ledger.account.choice = null
  ledger.checkpoint(round, next, writers.producers)
  work.save({ done: ledger.done, account: ledger.account })
}

async function copyPiece({ plan, ledger, writers, route, before }: Run, piece: WholePiece): Promise<void> {
  const { record, partition, aborted } = piece
  const routed = route(record, partition)
  if (routed.to === null) {
    if (!aborted) ledger.noTarget(routed.named)
    return
  }
  const { headers, to, elsewhere } = routed
  const { topic } = to
  const found = before.left > 0 && before.take(topic, routed.partition, () => recordDigest({ ...record, headers }))
  const { counts } = ledger.account
  if (found) {
    ledger.found(topic, routed.partition, found.offset)
    if (aborted) counts.abortedSince++
  }
  if (aborted && !found) return
  if (elsewhere) counts.elsewhere++
  if (found) return
  const { key, value, offset } = record
  const timestamp = plan.keepTimestamp ? record.timestamp : null
  const tag = { partition, offset, topic }
  await writers.write(topic, { key, value, headers, timestamp, partition: routed.partition }, tag)
}

function uncertain(topic: string, { partition, atMost }: { partition: number; atMost: number }): OttlaError {
  return new OttlaError(
    'COPY_UNCERTAIN',
    `Of ${atMost} offsets of topic "${topic}" nobody can tell any more whether this copy had written them: compaction or retention has taken what stood there.`,
    {
      hint: 'Choose: take them for written, so that at most so many may be missing, or write again, so that at most so many may be there twice.',
      params: { topic, partition: String(partition), count: String(atMost) },
    },
  )
}

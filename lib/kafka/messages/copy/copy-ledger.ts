import { emptyAccount, type PartitionAccount, sumAccounts } from '../parts/part-account'
import type { PartsPosition } from '../parts/walk-parts'
import type { WriteOutcome } from '../write/types'
import type { CopyAccount, CopyCounts, CopyFault, CopyPlan, CopyTarget } from './types'

/** Which record an outcome is about, and where it was to go. */
export interface CopyTag {
  partition: number
  offset: number
  topic: string
}

const mostFaults = 1_000
const mostNames = 100
// What is wrong with the record itself; anything else stops the copy, and the record was not written.
const recordFaults = new Set(['RECORD_TOO_LARGE', 'PARTITION_NOT_FOUND', 'BAD_REQUEST'])
const recordFaultNames = new Set(['INVALID_RECORD', 'INVALID_TIMESTAMP'])

const nothing: CopyCounts = {
  ...{ written: 0, found: 0, refused: 0, unknown: 0, unsent: 0, noTarget: 0, elsewhere: 0, abortedSince: 0 },
}

export function emptyCopyAccount(plan: CopyPlan): CopyAccount {
  const spans = sourcesOf(plan)
  return {
    counts: { ...nothing },
    sources: spans.map(({ partition, from, to }) => {
      return { partition, from: String(from), to: String(to), ...emptyAccount() }
    }),
    targets: [],
    refused: [],
    unknown: [],
    noTarget: {},
    waiting: 0,
    settled: true,
    doubt: null,
    choice: null,
    checkpoint: {
      ...{ round: 0, next: null, counts: { ...nothing }, sources: spans.map(emptyAccount), targets: [] },
      ...{ refused: 0, unknown: 0, noTarget: {}, producers: [], floors: {} },
    },
  }
}

/** Each partition that is read, from its first offset to its last, though a selection has holes. */
function sourcesOf({ rounds }: CopyPlan): { partition: number; from: number; to: number }[] {
  const spans = new Map<number, { partition: number; from: number; to: number }>()
  for (const { partition, from, to } of rounds.flat()) {
    const span = spans.get(partition)
    if (span) spans.set(partition, { partition, from: Math.min(span.from, from), to: Math.max(span.to, to) })
    else spans.set(partition, { partition, from, to })
  }
  return [...spans.values()].sort((a, b) => a.partition - b.partition)
}

export function copyOffsets({ rounds }: CopyPlan): number {
  return rounds.flat().reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Keeps the account of one copy while it runs. `account` is one object, so that whoever looks at it sees it as it is. */
export class CopyLedger {
  readonly account: CopyAccount
  private readonly plan: CopyPlan
  private readonly byTarget = new Map<string, CopyTarget>()

  /** Goes on from the account's checkpoint: what was counted behind it is found out anew. */
  constructor(plan: CopyPlan, before: CopyAccount) {
    const { checkpoint } = before
    const kept = structuredClone(checkpoint)
    this.plan = plan
    this.account = {
      ...structuredClone(before),
      ...{ counts: kept.counts, targets: kept.targets, noTarget: kept.noTarget, waiting: 0, doubt: null },
      sources: before.sources.map((source, i) => ({ ...source, ...(kept.sources[i] ?? emptyAccount()) })),
      refused: before.refused.slice(0, checkpoint.refused),
      unknown: before.unknown.slice(0, checkpoint.unknown),
    }
    for (const target of this.account.targets) this.byTarget.set(`${target.partition} ${target.topic}`, target)
  }

  /** Offsets that are accounted for. */
  get done(): number {
    const sum = sumAccounts(this.account.sources)
    return Object.values(sum.gaps).reduce((all, count) => all + count, sum.records + sum.filtered + sum.failed)
  }

  /** Where the walk of a round stands. */
  moved(round: number, { accounts }: PartsPosition): void {
    for (const [i, { partition }] of (this.plan.rounds[round] ?? []).entries()) {
      const source = this.account.sources.find(entry => entry.partition === partition)
      if (source) Object.assign(source, accounts[i] ?? emptyAccount())
    }
  }

  /** What was made of the parts of a round up to now: a partition may have been in a round before. */
  accountsOf(round: number): PartitionAccount[] {
    return (this.plan.rounds[round] ?? []).map(({ partition }) => {
      const source = this.account.sources.find(entry => entry.partition === partition)
      if (!source) return emptyAccount()
      const { records, filtered, failed, gaps } = source
      return { records, filtered, failed, gaps: { ...gaps } }
    })
  }

  outcomes(outcomes: readonly WriteOutcome<CopyTag>[]): void {
    const { counts, refused, unknown } = this.account
    for (const outcome of outcomes) {
      if (outcome.state === 'written') {
        counts.written++
        this.wrote(outcome.tag.topic, outcome.partition, Number(outcome.offset))
      } else if (outcome.state === 'unknown') {
        counts.unknown++
        if (unknown.length < mostFaults) unknown.push(faultOf(outcome))
      } else if (isRecordFault(outcome.error)) {
        counts.refused++
        if (refused.length < mostFaults) refused.push(faultOf(outcome))
      } else counts.unsent++
    }
  }

  /** A record that was found in the target. */
  found(topic: string, partition: number, offset: number | null): void {
    this.account.counts.written++
    this.account.counts.found++
    if (offset !== null) this.wrote(topic, partition, offset)
  }

  noTarget(name: string): void {
    const { counts, noTarget } = this.account
    counts.noTarget++
    if (!(name in noTarget) && Object.keys(noTarget).length >= mostNames) return
    noTarget[name] = (noTarget[name] ?? 0) + 1
  }

  /** Everything up to here has its outcome. */
  checkpoint(round: number, next: number[] | null, producers: readonly bigint[]): void {
    const { account } = this
    account.checkpoint = structuredClone({
      round,
      next,
      counts: account.counts,
      sources: account.sources.map(({ records, filtered, failed, gaps }) => ({ records, filtered, failed, gaps })),
      targets: account.targets,
      refused: account.refused.length,
      unknown: account.unknown.length,
      noTarget: account.noTarget,
      producers: producers.map(String),
      floors: account.checkpoint.floors,
    })
  }

  private wrote(topic: string, partition: number, offset: number): void {
    const key = `${partition} ${topic}`
    const known = this.byTarget.get(key)
    if (known) {
      known.records++
      if (offset >= Number(known.to)) known.to = String(offset + 1)
      return
    }
    const target = { topic, partition, from: String(offset), to: String(offset + 1), records: 1 }
    this.byTarget.set(key, target)
    this.account.targets.push(target)
  }
}

type Fault = Exclude<WriteOutcome<CopyTag>, { state: 'written' }>

function isRecordFault({ code, params }: Fault['error']): boolean {
  return recordFaults.has(code) || recordFaultNames.has(params?.kafkaError ?? '')
}

function faultOf({ tag, partition, error }: Fault): CopyFault {
  return {
    partition: tag.partition,
    offset: String(tag.offset),
    topic: tag.topic,
    targetPartition: partition,
    error,
  }
}

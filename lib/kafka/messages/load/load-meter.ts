import type { WriteOutcome } from '../write/types'
import { LatencyHistogram } from './latency-histogram'
import type { LoadAccount } from './types'

/** What is known of a record that was given to the writer. */
export interface LoadTag {
  index: number
  /** Milliseconds of the clock when it was given. */
  at: number
  bytes: number
}

/** Ms of what is meant by "lately", in two halves. */
const half = 5_000
const mostReasons = 20

/** Counts what becomes of the records of a load. */
export class LoadMeter {
  readonly account: LoadAccount
  private readonly now: () => number
  private readonly places: Map<number, LoadAccount['partitions'][number]>
  private readonly all = new LatencyHistogram()
  private recent = new LatencyHistogram()
  private before = new LatencyHistogram()
  private turnedAt: number
  private readonly samples: { at: number; bytes: number }[] = []

  /** @param account goes on from it */
  constructor(account: LoadAccount, now: () => number) {
    this.account = structuredClone(account)
    this.now = now
    this.turnedAt = now()
    this.places = new Map(this.account.partitions.map(place => [place.partition, place]))
    this.account.partitions = []
  }

  get settled(): number {
    const { written, refused, notSent, unknown } = this.account
    return written + refused + notSent + unknown
  }

  take(outcomes: readonly WriteOutcome<LoadTag>[]): void {
    const now = this.now()
    for (const outcome of outcomes) {
      if (outcome.state === 'written') this.written(outcome, now)
      else if (outcome.state === 'unknown') this.account.unknown++
      else if (outcome.error.code === 'CANCELLED') this.account.notSent++
      else this.refused(outcome)
    }
  }

  /** The account as of now, fit to be kept. */
  report(): LoadAccount {
    const now = this.now()
    this.turn(now)
    const { account } = this
    this.samples.push({ at: now, bytes: account.bytes })
    while ((this.samples[0]?.at ?? now) < now - half) this.samples.shift()
    const first = this.samples[0]
    const passed = first ? now - first.at : 0
    account.bytesPerSecond = first && passed >= 500 ? Math.round(((account.bytes - first.bytes) * 1000) / passed) : null
    const all = this.all.summary()
    const recent = this.before.summary() ?? this.recent.summary()
    account.latency = all && { all, recent: recent ?? all }
    account.partitions = [...this.places.values()].sort((a, b) => a.partition - b.partition)
    return structuredClone(account)
  }

  private written(outcome: Extract<WriteOutcome<LoadTag>, { state: 'written' }>, now: number): void {
    const { tag, partition, offset } = outcome
    this.account.written++
    this.account.bytes += tag.bytes
    this.all.add(now - tag.at)
    this.recent.add(now - tag.at)
    const place = this.places.get(partition)
    if (place) {
      place.written++
      place.to = offset
    } else this.places.set(partition, { partition, written: 1, from: offset, to: offset })
  }

  private refused({ tag, error }: Extract<WriteOutcome<LoadTag>, { state: 'refused' }>): void {
    this.account.refused++
    const known = this.account.refusals.find(
      other => other.error.code === error.code && other.error.params?.kafkaError === error.params?.kafkaError,
    )
    if (known) known.count++
    else if (this.account.refusals.length < mostReasons)
      this.account.refusals.push({ error, count: 1, index: tag.index })
  }

  private turn(now: number): void {
    if (now - this.turnedAt < half) return
    const old = this.before
    this.before = this.recent
    old.clear()
    this.recent = old
    this.turnedAt = now
  }
}

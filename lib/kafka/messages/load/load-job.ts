import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { sleep } from '@/lib/abortable'
import type { JobType, JobWork } from '@/lib/jobs/job'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { topicLayout } from '../topic-layout'
import { openWriter } from '../write/open-writer'
import type { RecordWriter, WriteRecord } from '../write/types'
import { badTemplate } from './bad-template'
import { liveRates } from './live-rates'
import { LoadMeter, type LoadTag } from './load-meter'
import { compileLoad, renderRecord } from './load-record'
import { Pacer } from './pacer'
import { RecordRandom } from './record-random'
import type { LoadAccount, LoadPlan } from './types'

/** Milliseconds between two reports. */
const reportEvery = 200
/** Records in one go: what a change of rate, a pause or the end waits for. */
const mostAtOnce = 500
/** Milliseconds of making records before others get their turn. */
const atATime = 5
/** Records that are written down as given at a time, at most. */
const mostReserved = 50_000

/**
 * Sends N records made of templates, R a second. What is given to the writer is kept in the store before, so that a
 * process that is killed leaves an account in which no record is counted twice and none is forgotten: what it cannot
 * know is `unknown`.
 */
export const loadJob: JobType<LoadPlan, LoadAccount> = {
  kind: 'load',
  resumable: true,
  writesTo: (_plan, cluster) => cluster,
  begin: ({ count, rate }) => ({ done: 0, total: count, account: freshAccount(rate) }),
  async run(job, work) {
    const meter = new LoadMeter(afterInterruption(job.account), () => performance.now())
    const load = new Load(job.plan, meter, work)
    liveRates().set(job.id, rate => load.setRate(rate))
    try {
      await load.run(job.cluster, job.topic)
    } finally {
      liveRates().delete(job.id)
    }
  },
}

function freshAccount(rate: number | null): LoadAccount {
  const none = { given: 0, written: 0, refused: 0, notSent: 0, unknown: 0, bytes: 0 }
  return { ...none, bytesPerSecond: null, latency: null, rate, refusals: [], partitions: [] }
}

/** What was given and not counted any more when the process ended is unknown. */
function afterInterruption(account: LoadAccount): LoadAccount {
  const counted = account.written + account.refused + account.notSent + account.unknown
  return { ...account, unknown: account.unknown + Math.max(0, account.given - counted) }
}

class Load {
  private readonly plan: LoadPlan
  private readonly meter: LoadMeter
  private readonly work: JobWork<LoadAccount>
  private pacer: Pacer | null
  /** Records up to here are in the store as given. */
  private reserved: number

  constructor(plan: LoadPlan, meter: LoadMeter, work: JobWork<LoadAccount>) {
    this.plan = plan
    this.meter = meter
    this.work = work
    const { rate, given } = meter.account
    this.pacer = rate === null ? null : new Pacer(rate, performance.now())
    this.reserved = given
  }

  setRate(rate: number | null): void {
    const now = performance.now()
    if (rate === null) this.pacer = null
    else if (this.pacer) this.pacer.setRate(rate, now)
    else this.pacer = new Pacer(rate, now)
    this.meter.account.rate = rate
    this.work.save(this.state())
  }

  async run(cluster: string, topic: string): Promise<void> {
    const { signal } = this.work
    const connected = getCluster(cluster)
    const { leaders } = await topicLayout(connected, topic, { signal })
    const writer = await openWriter<LoadTag>(connected, topic, {
      compression: this.plan.compression,
      signal,
      onOutcome: outcomes => this.meter.take(outcomes),
    })
    const ticking = setInterval(() => this.work.report(this.state()), reportEvery)
    try {
      await this.send(writer, leaders.length)
    } finally {
      clearInterval(ticking)
      // Of a broken writer too: its account is complete then.
      await writer.close().finally(() => this.finish())
    }
  }

  private async send(writer: RecordWriter<LoadTag>, partitions: number): Promise<void> {
    const { account } = this.meter
    const { count } = this.plan
    const make = recordMaker(this.plan, partitions)
    while (account.given < count) {
      await this.hold()
      const most = Math.min(mostAtOnce, count - account.given)
      const now = performance.now()
      const due = this.pacer ? this.pacer.take(now, most) : most
      if (due === 0) {
        await sleep(Math.max(1, this.pacer?.wait(now) ?? 0), this.work.signal)
        continue
      }
      this.reserve(due)
      let yieldAt = now + atATime
      for (let i = 0; i < due; i++) {
        const at = performance.now()
        // Pages are answered by the same thread.
        if (at > yieldAt) {
          await setImmediate()
          yieldAt = performance.now() + atATime
        }
        const index = account.given
        const { record, bytes } = make(index)
        await writer.write(record, { index, at, bytes })
        account.given++
      }
      if (!this.pacer) await setImmediate()
    }
    await writer.flush()
  }

  private async hold(): Promise<void> {
    const before = performance.now()
    await this.work.hold()
    const now = performance.now()
    if (now - before > 20) this.pacer?.restart(now)
  }

  /** About a second's worth is in the store as given before it is. */
  private reserve(records: number): void {
    const { account } = this.meter
    if (account.given + records <= this.reserved) return
    const ahead = Math.min(account.rate ?? mostReserved, mostReserved)
    this.reserved = Math.min(this.plan.count, account.given + records + ahead)
    this.work.save(this.state())
  }

  private state() {
    return { done: this.meter.settled, account: { ...this.meter.report(), given: this.reserved } }
  }

  /** Nothing is on its way any more. */
  private finish(): void {
    this.reserved = this.meter.account.given
    this.work.save(this.state())
  }
}

function recordMaker(plan: LoadPlan, partitions: number) {
  const parsed = compileLoad(plan)
  if (!parsed.ok) throw badTemplate(parsed.faults)
  const { compiled } = parsed
  const random = new RecordRandom(plan.seed)
  const where = plan.partition
  return (index: number): { record: WriteRecord; bytes: number } => {
    const rendered = renderRecord(compiled, index, Date.now(), random)
    const record: WriteRecord = {
      key: rendered.key === null ? null : Buffer.from(rendered.key),
      value: rendered.value === null ? null : Buffer.from(rendered.value, plan.valueEncoding),
      headers: rendered.headers.map(({ key, value }) => ({ key, value: Buffer.from(value) })),
      timestamp: null,
      partition: where === 'key' ? null : where === 'round-robin' ? index % partitions : where,
    }
    return { record, bytes: sizeOf(record) }
  }
}

/** Bytes of a record's key, value and headers. */
function sizeOf({ key, value, headers }: WriteRecord): number {
  let size = (key?.length ?? 0) + (value?.length ?? 0)
  for (const header of headers) size += Buffer.byteLength(header.key) + (header.value?.length ?? 0)
  return size
}

import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { sleep } from '@/lib/abortable'
import { OttlaError, type Problem } from '@/lib/errors'
import type { JobReport, JobType, JobWork } from '@/lib/jobs/job'
import type { JobState } from '@/lib/jobs/types'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { searchLine } from '@/lib/kafka/messages/batch-work/batch-pool'
import { clusterLog } from '@/lib/kafka/messages/cluster-log'
import { topicLayout, topicRecreated } from '@/lib/kafka/messages/topic-layout'
import { findTopicStatistics, topicStatisticsScan, updateTopicStatistics } from '@/lib/store/topic-statistics'
import { toOttlaError } from '@/lib/to-ottla-error'
import { inTurn } from '@/lib/workers/waiting-line'
import { offsetsOf } from './counts'
import { tallyElsewhere } from './do-tally-work'
import type { StatisticsAbout } from './remembered-statistics'
import { LogScan, type ScanSettings, type ScanState } from './scan-log'
import { scanFromBytes, scanToBytes } from './scan-state'
import { statisticsResult } from './statistics-result'
import type { StatisticsAccount, StatisticsPlan } from './types'

/** Ms after which a scan lets the others who wait for the threads have theirs. */
const turn = 5_000
/** Ms between two writes to the store, and how many times as long as a write takes at least. */
const saveEvery = 2_000
const saveShare = 50
/** Ms for which a scan that gets nothing any more waits for its brokers to come back. */
const patience = 60_000

/** The full scan of a topic; its results have a table of their own, because accounts are read with every list of jobs. */
export const statisticsJob: JobType<StatisticsPlan, StatisticsAccount> = {
  kind: 'statistics',
  resumable: true,
  writesTo: () => null,
  begin: plan => {
    const about = findTopicStatistics(plan.statistics)?.about as StatisticsAbout | undefined // written by this file alone
    const account = { offsets: '0', records: '0', bytes: '0', waiting: 0, problems: about?.problems ?? [] }
    return { done: 0, total: about ? Number(about.total) : null, account }
  },
  async run(job, work) {
    const { settings, state } = open(job.plan)
    const book = new Book(job.id, job.plan, settings, state, work)
    try {
      await scan(getCluster(job.cluster), job.plan, settings, state, book, work)
      book.close('done', null)
    } catch (caught) {
      const error = toOttlaError(caught)
      if (work.signal.aborted) book.close('cancelled', null)
      else book.close(error.code === 'CANCELLED' ? 'interrupted' : 'failed', error)
      throw error
    }
  },
}

function open({ statistics }: StatisticsPlan): { settings: ScanSettings; state: ScanState } {
  const bytes = topicStatisticsScan(statistics)
  const kept = bytes && scanFromBytes(bytes)
  if (kept) return kept
  throw new OttlaError('JOB_STATE', 'What this scan had found is not kept any more, so that it cannot go on.', {
    hint: 'Start a new one.',
  })
}

async function scan(
  cluster: Cluster,
  plan: StatisticsPlan,
  settings: ScanSettings,
  state: ScanState,
  book: Book,
  work: JobWork<StatisticsAccount>,
): Promise<void> {
  let [before, since] = [-1, Date.now()]
  for (;;) {
    const failure = await attempt(cluster, plan, settings, state, book, work)
    if (!failure) return
    const { done } = book
    if (done > before) [before, since] = [done, Date.now()]
    if (!passing.has(failure.code) || Date.now() - since > patience) throw failure
    await sleep(500, work.signal)
  }
}

/** What may be over in a while. */
const passing: ReadonlySet<string> = new Set(['BROKER_UNREACHABLE', 'TIMEOUT', 'LEADER_NOT_AVAILABLE'])

/** Goes on as far as it gets. @returns what kept a partition from its end */
async function attempt(
  cluster: Cluster,
  plan: StatisticsPlan,
  settings: ScanSettings,
  state: ScanState,
  book: Book,
  work: JobWork<StatisticsAccount>,
): Promise<OttlaError | null> {
  const over = new AbortController()
  const signal = AbortSignal.any([work.signal, over.signal])
  try {
    const layout = await topicLayout(cluster, settings.topic, { signal })
    if (layout.topicId !== plan.topicId) throw topicRecreated(settings.topic)
    const log = clusterLog(cluster, layout, { signal })
    const running = new LogScan(log, settings, state, tallyElsewhere(), signal)
    while (!(await takeTurn(running, book, work, signal)));
    const [failure] = running.failures.values()
    book.failures = running.failures
    return failure ?? null
  } catch (caught) {
    const error = toOttlaError(caught)
    if (work.signal.aborted || !passing.has(error.code)) throw error
    return error
  } finally {
    over.abort()
  }
}

/** Waits in the line of those who search, then goes on for a while. @returns whether that was all */
async function takeTurn(
  running: LogScan,
  book: Book,
  work: JobWork<StatisticsAccount>,
  signal: AbortSignal,
): Promise<boolean> {
  const waiting = (place: number): number | 'step' => place
  const steps = inTurn<number | 'step', boolean>(searchLine(), running.slice(turn), { waiting, signal })
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      book.report(step.value === 'step' ? 0 : step.value)
      await hold(work, book)
    }
  } finally {
    await steps.return(false)
  }
}

/** Who holds still may do so for long: what was found until then is kept. */
async function hold(work: JobWork<StatisticsAccount>, book: Book): Promise<void> {
  let over = false
  const held = work.hold().finally(() => {
    over = true
  })
  // A breath for others, too; what is refused meanwhile is thrown below.
  await Promise.race([held, setImmediate()]).catch(() => {})
  if (!over) book.save()
  await held
}

/** Tells how the scan stands, and keeps it. */
class Book {
  failures: ReadonlyMap<number, OttlaError> = new Map()
  private readonly job: string
  private readonly plan: StatisticsPlan
  private readonly settings: ScanSettings
  private readonly state: ScanState
  private readonly work: JobWork<StatisticsAccount>
  private readonly about: StatisticsAbout
  private keepAt = 0

  constructor(
    job: string,
    plan: StatisticsPlan,
    settings: ScanSettings,
    state: ScanState,
    work: JobWork<StatisticsAccount>,
  ) {
    this.job = job
    this.plan = plan
    this.settings = settings
    this.state = state
    this.work = work
    this.about = findTopicStatistics(plan.statistics)?.about as StatisticsAbout // written by this file alone
    this.keep('running', null)
  }

  /** Offsets counted. */
  get done(): number {
    return this.state.partitions.reduce((sum, { from, next }) => sum + next - from, 0)
  }

  report(waiting: number): void {
    this.work.report(this.told(waiting))
    if (performance.now() >= this.keepAt) this.keep('running', null)
  }

  save(): void {
    this.keep('running', null)
  }

  close(state: JobState, error: OttlaError | null): void {
    this.work.report(this.told(0))
    this.keep(state, error)
  }

  private told(waiting: number): JobReport<StatisticsAccount> {
    const { partitions } = this.state
    const offsets = partitions.reduce((sum, { counts }) => sum + offsetsOf(counts), 0)
    const records = partitions.reduce((sum, { counts }) => sum + counts.records, 0)
    const bytes = partitions.reduce((sum, { counts }) => sum + counts.storedBytes, 0)
    const account = { offsets: String(offsets), records: String(records), bytes: String(bytes), waiting }
    return { done: this.done, account: { ...account, problems: this.problems } }
  }

  private get problems(): Problem[] {
    const failed = [...this.failures].map(([partition, error]) => error.toProblem(`partition ${partition}`))
    return [...(this.about?.problems ?? []), ...failed]
  }

  private keep(state: JobState, error: OttlaError | null): void {
    const started = performance.now()
    const goesOn = state !== 'done' && state !== 'cancelled'
    updateTopicStatistics(this.plan.statistics, {
      job: this.job,
      updatedAt: Date.now(),
      about: { ...this.about, state, done: String(this.done), error: error?.toBody() ?? null, problems: this.problems },
      result: statisticsResult(this.settings.topic, this.state),
      scan: goesOn ? scanToBytes(this.settings, this.state) : null,
    })
    const now = performance.now()
    this.keepAt = now + Math.max(saveEvery, (now - started) * saveShare)
  }
}

import type { JobReport, JobWork } from '@/lib/jobs/job'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { copyInput } from '../copy/copy-input'
import { emptyCopyAccount } from '../copy/copy-ledger'
import { planCopy } from '../copy/plan-copy'
import { runCopy } from '../copy/run-copy'
import type { CopyAccount, CopyPlan } from '../copy/types'
import { readMessages } from '../read-messages'
import type { RecordLine } from '../types'
import { queryOf } from './broker-topics'

/** The work of a job outside of one; `saved` is what the store would have, copied at each time. */
export function copyWork(onReport: (report: JobReport<CopyAccount>) => void = () => {}) {
  const over = new AbortController()
  const saved: CopyAccount[] = []
  let held: PromiseWithResolvers<void> | null = null
  const work: JobWork<CopyAccount> = {
    signal: over.signal,
    async hold() {
      over.signal.throwIfAborted()
      await held?.promise
    },
    report: onReport,
    save(report) {
      saved.push(structuredClone(report.account))
      onReport(report)
    },
  }
  return {
    work,
    saved,
    cancel: () => over.abort(),
    pause() {
      held ??= Promise.withResolvers()
    },
    resume() {
      held?.resolve()
      held = null
    },
  }
}

export async function planned(cluster: Cluster, topic: string, body: object): Promise<CopyPlan> {
  return (await planCopy(cluster, topic, copyInput.parse(body))).plan
}

/** Plans and runs a copy within one cluster to its end. */
export async function copied(cluster: Cluster, topic: string, body: object): Promise<CopyAccount> {
  const plan = await planned(cluster, topic, body)
  const { work, saved } = copyWork()
  await runCopy({ source: cluster, target: cluster }, plan, emptyCopyAccount(plan), work)
  const last = saved.at(-1)
  if (!last) throw new Error('Nothing was saved.')
  return last
}

/** Every record of a topic with its bytes in base64, as the read API tells them. */
export async function wholeTopic(cluster: Cluster, topic: string): Promise<RecordLine[]> {
  const records: RecordLine[] = []
  for await (const line of readMessages(cluster, topic, queryOf({ limit: 1_000_000, encoding: 'base64' })))
    if (line.type === 'record') records.push(line)
  return records
}

/** What must be the same in the copy. */
export function contentOf({ key, value, headers, timestamp }: RecordLine): unknown {
  const bytes = ({ format, text }: RecordLine['key']) => (format === 'null' ? null : text)
  return { key: bytes(key), value: bytes(value), headers: headers.map(h => [h.key, bytes(h.value)]), timestamp }
}

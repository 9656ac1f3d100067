import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { clusterLog } from '../cluster-log'
import { filterPayload } from '../parts/filter-reading'
import type { PartitionAccount } from '../parts/part-account'
import { settledSource } from '../parts/settled-source'
import { startOfParts, walkParts } from '../parts/walk-parts'
import { topicLayout } from '../topic-layout'
import { lastHeader } from './route-record'
import type { CopyPlan } from './types'
import { wholeTaker } from './whole-taker'

export interface CopyCount {
  accounts: PartitionAccount[]
  /** Records by the topic that their header names; '' without one. Empty where all go to one topic. */
  byTopic: ReadonlyMap<string, number>
  waiting: number
}

/** Names that are told apart; what names another one counts as ''. */
const mostNames = 10_000

/** Reads through what would be copied and counts it, as far as it has come at each step. Nothing is written. */
export async function* countCopy(
  source: Cluster,
  plan: CopyPlan,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<CopyCount> {
  const byTopic = new Map<string, number>()
  const header = plan.route.by === 'header' ? plan.route.header : null
  const log = clusterLog(source, await topicLayout(source, plan.topic, { signal }), { signal, work: 'long' })
  const before: PartitionAccount[] = []
  for (const parts of plan.rounds) {
    const from = startOfParts({ parts })
    let position = () => from
    let waiting = 0
    let told = 0
    const walk = { ...plan, form: { format: 'whole' as const }, parts }
    const through = (inner: ReturnType<typeof log.open>) => settledSource(inner, plan, parts)
    const payload = filterPayload(source, plan.topic, plan.reading)
    for await (const step of walkParts(log, walk, from, { signal, payload, taker: wholeTaker(), through })) {
      position = step.position
      waiting = step.waiting
      if (header !== null) {
        for (const { record, aborted } of step.chunk ?? []) {
          if (aborted) continue
          const named = lastHeader(record, header)?.toString('utf8') ?? ''
          const name = byTopic.has(named) || byTopic.size < mostNames ? named : ''
          byTopic.set(name, (byTopic.get(name) ?? 0) + 1)
        }
      }
      if (performance.now() - told < 200) continue
      told = performance.now()
      yield { accounts: [...before, ...position().accounts], byTopic, waiting }
    }
    before.push(...position().accounts)
    yield { accounts: before, byTopic, waiting: 0 }
  }
}

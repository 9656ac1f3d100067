import 'server-only'
import { OttlaError } from '@/lib/errors'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { accountedOffsets, gapEntries, type PartitionAccount, sumAccounts } from '../parts/part-account'
import type { CopyInput } from './copy-input'
import { mostTargets } from './copy-input'
import { copyOffsets } from './copy-ledger'
import { copyWarnings } from './copy-warnings'
import { countCopy } from './count-copy'
import { planCopy } from './plan-copy'
import type { CopyPlanLine, PlannedTarget } from './plan-types'
import { findTargets } from './target-topics'
import type { CopyPlan } from './types'

/**
 * What a copy would do, and with `count` exactly how many records, by reading through them. Where headers name the targets
 * they are found by that.
 *
 * @throws OttlaError as `planCopy`
 */
export async function* copyPlanLines(
  source: Cluster,
  topic: string,
  input: CopyInput,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<CopyPlanLine> {
  const { to } = input
  const target = to.cluster === undefined ? source : getCluster(to.cluster)
  const planned = await planCopy(source, topic, input, { signal })
  let { plan } = planned
  let targets = planned.targets
  let count: Counted | null = null
  if (input.count || 'header' in to) {
    for await (const step of countCopy(source, plan, { signal })) {
      count = step
      const scanned = accountedOffsets(sumAccounts(step.accounts))
      yield { type: 'progress', scanned: String(scanned), total: String(copyOffsets(plan)), waiting: step.waiting }
    }
  }
  if ('header' in to && to.topics === undefined) {
    const named = [...(count?.byTopic.keys() ?? [])].filter(name => name !== '')
    targets = (await findTargets(target, named.slice(0, mostTargets), { signal })).map(entry =>
      entry.target?.topicId === plan.topicId ? { ...entry, target: null, problem: sameTopic(topic) } : entry,
    )
    if (plan.route.by === 'header')
      plan = { ...plan, route: { ...plan.route, topics: targets.flatMap(entry => entry.target ?? []) } }
  }
  const written = new Set(targets.flatMap(entry => entry.target?.topic ?? []))
  yield {
    type: 'plan',
    topic,
    topicId: plan.topicId,
    partitions: spans(plan),
    offsets: String(copyOffsets(plan)),
    open: String(planned.open),
    cluster: plan.cluster,
    targets: targets.map(({ name, target: found, problem }): PlannedTarget => {
      const records = count === null ? null : 'header' in to ? (count.byTopic.get(name) ?? 0) : recordsOf(count)
      return {
        topic: name,
        partitions: found?.partitions ?? null,
        records: records === null ? null : String(records),
        problem,
      }
    }),
    warnings: await copyWarnings(source, target, plan, { signal }),
    counted: count && countedOf(count, 'header' in to ? written : null),
  }
}

interface Counted {
  accounts: PartitionAccount[]
  byTopic: ReadonlyMap<string, number>
}

const recordsOf = ({ accounts }: Counted) => sumAccounts(accounts).records

function countedOf(count: Counted, written: ReadonlySet<string> | null) {
  const sum = sumAccounts(count.accounts)
  const lost = written === null ? [] : [...count.byTopic].filter(([name]) => !written.has(name))
  const records = sum.records - lost.reduce((all, [, records]) => all + records, 0)
  return {
    records: String(records),
    filtered: String(sum.filtered),
    failed: String(sum.failed),
    gaps: Object.fromEntries(gapEntries(sum.gaps).map(([why, offsets]) => [why, String(offsets)])),
    noTarget: Object.fromEntries(lost.map(([name, records]) => [name, String(records)])),
  }
}

function spans({ rounds }: CopyPlan) {
  return [...Map.groupBy(rounds.flat(), ({ partition }) => partition)]
    .map(([partition, parts]) => ({
      partition,
      from: String(parts.reduce((least, { from }) => Math.min(least, from), Number.MAX_SAFE_INTEGER)),
      to: String(parts.reduce((most, { to }) => Math.max(most, to), 0)),
    }))
    .sort((a, b) => a.partition - b.partition)
}

function sameTopic(topic: string) {
  return new OttlaError('COPY_ONTO_ITSELF', `The records of topic "${topic}" would be copied into that same topic.`, {
    hint: 'Records whose header names the topic that they are in stay where they are.',
    params: { topic },
  }).toBody()
}

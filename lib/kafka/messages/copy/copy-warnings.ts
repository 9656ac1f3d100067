import 'server-only'
import { describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { CopyWarning } from './plan-types'
import type { CopyPlan, TargetTopic } from './types'

interface Options {
  signal?: AbortSignal
}

const keys = [
  'max.message.bytes',
  'cleanup.policy',
  'retention.ms',
  'message.timestamp.type',
  'message.timestamp.before.max.ms',
]

/** What of a copy may be refused by its targets, or not stay in them. Nothing that may not be asked is guessed. */
export async function copyWarnings(
  source: Cluster,
  target: Cluster,
  plan: CopyPlan,
  options: Options,
): Promise<CopyWarning[]> {
  const { route } = plan
  const topics = route.by === 'topic' ? [route.topic] : route.topics
  const [ours, theirs] = await Promise.all([
    configsOf(source, [plan.topic], options),
    configsOf(
      target,
      topics.map(({ topic }) => topic),
      options,
    ),
  ])
  const limit = Number(ours.get(plan.topic)?.get('max.message.bytes') ?? 0)
  const warnings: CopyWarning[] = []
  for (const topic of topics) {
    const configs = theirs.get(topic.topic)
    if (configs) warnings.push(...(await warningsOf(source, plan, topic, configs, limit, options)))
  }
  return warnings
}

async function warningsOf(
  source: Cluster,
  plan: CopyPlan,
  { topic, topicId, partitions }: TargetTopic,
  configs: ReadonlyMap<string, string>,
  sourceLimit: number,
  options: Options,
): Promise<CopyWarning[]> {
  const warnings: CopyWarning[] = []
  const number = (name: string) => Number(configs.get(name) ?? Number.NaN)
  if (topicId === plan.topicId) warnings.push({ kind: 'same-topic', topic })
  const limit = number('max.message.bytes')
  if (limit < sourceLimit)
    warnings.push({ kind: 'max-message-bytes', topic, bytes: String(limit), source: String(sourceLimit) })
  const policy = configs.get('cleanup.policy') ?? ''
  if (policy.includes('compact')) warnings.push({ kind: 'compacted', topic })
  const last = Math.max(-1, ...plan.rounds.flat().map(({ partition }) => partition))
  if (plan.keepPartition && plan.route.by === 'topic' && last >= partitions)
    warnings.push({ kind: 'fewer-partitions', topic, partitions: String(partitions) })
  if (!plan.keepTimestamp) return warnings
  if (configs.get('message.timestamp.type') === 'LogAppendTime') warnings.push({ kind: 'log-append-time', topic })
  const now = Date.now()
  const kept = policy.includes('delete') ? number('retention.ms') : Number.NaN
  for (const [kind, span] of [
    ['retention', kept],
    ['timestamp-before', number('message.timestamp.before.max.ms')],
  ] as const) {
    if (!(span >= 0 && span < now)) continue
    const atMost = await olderThan(source, plan, now - span, options)
    if (atMost > 0) warnings.push({ kind, topic, atMost: String(atMost), span: String(span) })
  }
  return warnings
}

/** Offsets of the copy before the first record of that time, which is at least as many as are older. */
async function olderThan(
  source: Cluster,
  { topic, rounds }: CopyPlan,
  time: number,
  options: Options,
): Promise<number> {
  const parts = rounds.flat()
  const asked = [...new Set(parts.map(({ partition }) => partition))].map(partition => ({ topic, partition }))
  const { offsets } = await listOffsets(source, asked, { timestamp: BigInt(time) }, options)
  return parts.reduce((sum, { partition, from, to }) => {
    const found = offsets.get(partitionKey(topic, partition))
    if (!found) return sum
    const first = found.offset < 0n ? to : safeOffset(found.offset)
    return sum + Math.max(0, Math.min(first, to) - from)
  }, 0)
}

async function configsOf(
  cluster: Cluster,
  topics: readonly string[],
  options: Options,
): Promise<Map<string, Map<string, string>>> {
  const described = await describeConfigs(cluster, topics, { ...options, keys }).catch(() => [])
  const known = described.filter(({ errorCode }) => errorCode === 0)
  return new Map(
    known.map(({ resourceName, configs }) => [
      resourceName,
      new Map(configs.map(({ name, value }) => [name, value ?? ''])),
    ]),
  )
}

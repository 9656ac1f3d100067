import 'server-only'
import { randomBytes } from 'node:crypto'
import { OttlaError } from '@/lib/errors'
import { startJob } from '@/lib/jobs/job-runner'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { recordTooLarge } from '../record-too-large'
import { topicLayout } from '../topic-layout'
import { partitionNotFound } from '../write/write-refusal'
import { badTemplate } from './bad-template'
import { loadJob } from './load-job'
import { compileLoad, renderRecord } from './load-record'
import { RecordRandom } from './record-random'
import { utf8Length } from './render-template'
import type { LoadAccount, LoadPlan } from './types'

/**
 * Sets a load going. What can be seen to fail for every record is refused here.
 *
 * @returns its job
 * @throws OttlaError BAD_REQUEST, TOPIC_NOT_FOUND, PARTITION_NOT_FOUND, RECORD_TOO_LARGE, JOB_LIMIT
 */
export async function startLoad(
  cluster: Cluster,
  topic: string,
  asked: LoadPlan,
  options: { signal?: AbortSignal } = {},
): Promise<JobDescription<LoadPlan, LoadAccount>> {
  // The seed is kept in the plan, so that any load can be repeated.
  const plan = asked.seed === '' ? { ...asked, seed: randomBytes(4).toString('hex') } : asked
  const parsed = compileLoad(plan)
  if (!parsed.ok) throw badTemplate(parsed.faults)
  const { leaders } = await topicLayout(cluster, topic, options)
  if (typeof plan.partition === 'number' && plan.partition >= leaders.length)
    throw partitionNotFound(topic, plan.partition, leaders.length)
  const first = renderRecord(parsed.compiled, 0, Date.now(), new RecordRandom(plan.seed))
  if (plan.valueEncoding === 'base64' && first.value !== null && !isBase64(first.value)) throw notBase64()
  if (plan.compression === 'none') await assertFits(cluster, topic, utf8Length(first.value ?? ''), plan, options)
  const id = startJob(loadJob, { cluster: cluster.config.id, topic, plan })
  return describeJob(getJob(cluster.config.id, id)) as JobDescription<LoadPlan, LoadAccount>
}

async function assertFits(
  cluster: Cluster,
  topic: string,
  characters: number,
  plan: LoadPlan,
  options: { signal?: AbortSignal },
): Promise<void> {
  const size = plan.valueEncoding === 'base64' ? Math.floor((characters * 3) / 4) : characters
  const error = await recordTooLarge(cluster, topic, size, options)
  if (error.params.limit !== undefined && size > Number(error.params.limit)) throw error
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

function notBase64(): OttlaError {
  return new OttlaError('BAD_REQUEST', 'The value is to be read as base64, but the template makes something else.', {
    hint: 'Use {{random.bytes 100}}, or read the value as text.',
  })
}

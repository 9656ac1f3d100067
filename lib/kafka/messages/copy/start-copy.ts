import 'server-only'
import { OttlaError } from '@/lib/errors'
import { startJob } from '@/lib/jobs/job-runner'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { CopyInput } from './copy-input'
import { copyJob } from './copy-job'
import { planCopy } from './plan-copy'

/**
 * Sets a copy going, as its plan said. Who asks must have the permission to write on the cluster of the target.
 *
 * @returns the id of its job
 * @throws OttlaError as `planCopy`; why one of the targets cannot be written to; JOB_LIMIT
 */
export async function startCopy(
  source: Cluster,
  topic: string,
  input: CopyInput,
  options: { signal?: AbortSignal } = {},
): Promise<string> {
  const { to } = input
  if ('header' in to && !to.topics?.length) throw noTopics()
  const { plan, targets } = await planCopy(source, topic, input, options)
  const problem = targets.find(target => target.problem)?.problem
  if (problem) throw new OttlaError(problem.code, problem.message, problem)
  return startJob(copyJob, { cluster: source.config.id, topic, plan })
}

function noTopics(): OttlaError {
  return new OttlaError('BAD_REQUEST', 'No topic is named that may be written to.', {
    hint: 'Name them in to.topics, as the plan lists them.',
  })
}

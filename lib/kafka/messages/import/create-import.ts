import 'server-only'
import { startJob } from '@/lib/jobs/job-runner'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { topicLayout } from '../topic-layout'
import type { ImportInput } from './import-input'
import { importJob } from './import-job'
import { incomplete } from './incomplete'
import type { ImportAccount, ImportPlan } from './types'

/**
 * Begins an import, or a check of one; the file is sent afterwards, piece by piece.
 *
 * @returns the id of its job
 * @throws OttlaError TOPIC_NOT_FOUND, IMPORT_INCOMPLETE for an export that no check found whole, JOB_NOT_FOUND, JOB_LIMIT
 */
export async function createImport(
  cluster: Cluster,
  topic: string,
  { check, ...plan }: ImportInput,
  options: { signal?: AbortSignal } = {},
): Promise<string> {
  await topicLayout(cluster, topic, options)
  const { id } = cluster.config
  if (plan.mode === 'write' && plan.form.format === 'export' && !plan.confirmed) assertChecked(id, plan, check)
  return startJob(importJob, { cluster: id, topic, plan })
}

function assertChecked(cluster: string, { file }: ImportPlan, check: string | undefined): void {
  if (check === undefined) throw incomplete('unchecked')
  const job = describeJob(getJob(cluster, check))
  if (job.kind !== 'import' || job.state !== 'done') throw incomplete('unchecked')
  const checked = job.plan as ImportPlan // written by createImport
  const { verdict } = job.account as ImportAccount
  if (checked.mode !== 'check' || checked.file.size !== file.size || verdict === null) throw incomplete('unchecked')
  if (verdict !== 'complete') throw incomplete(verdict)
}

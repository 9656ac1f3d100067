import 'server-only'
import { OttlaError } from '@/lib/errors'
import { getJob } from '@/lib/jobs/stored-jobs'
import type { ImportPlan } from './types'

export interface FoundImport {
  id: string
  createdAt: number
  plan: ImportPlan
}

/** @throws OttlaError JOB_NOT_FOUND, also for one of another topic */
export function getImport(cluster: string, topic: string, id: string): FoundImport {
  const row = getJob(cluster, id)
  if (row.kind === 'import' && row.topic === topic)
    return { id, createdAt: row.createdAt, plan: row.plan as ImportPlan } // written by createImport
  throw new OttlaError('JOB_NOT_FOUND', `There is no import ${JSON.stringify(id)} into topic "${topic}".`, {
    hint: 'Jobs are kept for 30 days. Look at the list of jobs.',
  })
}

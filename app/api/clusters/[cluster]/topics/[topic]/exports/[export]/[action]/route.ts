import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { guard } from '@/lib/http/guard'
import { describeExport } from '@/lib/kafka/messages/export/describe-export'
import type { ExportJob } from '@/lib/kafka/messages/export/export-job'
import { cancelExport, getExport, pauseExport } from '@/lib/kafka/messages/export/export-jobs'

const actions: Record<string, (job: ExportJob) => void> = {
  pause: job => pauseExport(job, true),
  resume: job => pauseExport(job, false),
  cancel: cancelExport,
}

/** `pause`, `resume` or `cancel`. */
export const POST = guard('record:read', z.strictObject({}), async ({ cluster, names }) => {
  const action = Object.hasOwn(actions, names.action ?? '') ? actions[names.action ?? ''] : undefined
  if (!action) throw new OttlaError('NOT_FOUND', 'An export can be paused, resumed or cancelled.')
  const job = getExport(cluster.config.id, names.topic ?? '', names.export ?? '')
  action(job)
  return describeExport(job)
})

import { authorise } from '@/lib/auth/authorise'
import { guard } from '@/lib/http/guard'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import { createImport } from '@/lib/kafka/messages/import/create-import'
import { importInput } from '@/lib/kafka/messages/import/import-input'

/** Begins an import, or the check of one, as a job; its file is then sent to …/imports/{id}/file. */
export const POST = guard('record:read', importInput, async ({ cluster, names, input, signal }) => {
  if (input.mode === 'write') await authorise('record:produce', cluster)
  const id = await createImport(cluster, names.topic ?? '', input, { signal })
  return describeJob(getJob(cluster.config.id, id))
})

import { authorise } from '@/lib/auth/authorise'
import { guard } from '@/lib/http/guard'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { copyInput } from '@/lib/kafka/messages/copy/copy-input'
import { startCopy } from '@/lib/kafka/messages/copy/start-copy'

/** Sets a copy going; what is needed is the permission to write on the cluster of the target. */
export const POST = guard('record:read', copyInput, async ({ cluster, names, input, signal }) => {
  await authorise('record:produce', input.to.cluster === undefined ? cluster : getCluster(input.to.cluster))
  const id = await startCopy(cluster, names.topic ?? '', input, { signal })
  return describeJob(getJob(cluster.config.id, id))
})

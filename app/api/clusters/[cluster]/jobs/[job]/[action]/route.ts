import { z } from 'zod'
import { authorise } from '@/lib/auth/authorise'
import { OttlaError } from '@/lib/errors'
import { guard } from '@/lib/http/guard'
import { cancelJob, forgetJob, pauseJob, resumeJob } from '@/lib/jobs/job-actions'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import { jobChoices } from '@/lib/jobs/types'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { jobTypes } from '@/lib/kafka/messages/job-types'

const body = z.strictObject({ choice: z.enum(jobChoices).optional() })

/** `pause`, `resume` (with `choice` where the account asks for one), `cancel`, or `forget` for one that has ended. */
export const POST = guard('record:read', body, async ({ cluster, names, input }) => {
  const row = getJob(cluster.config.id, names.job ?? '')
  switch (names.action) {
    case 'pause':
      pauseJob(row)
      break
    case 'resume': {
      const type = jobTypes[describeJob(row).kind]
      if (!type) throw new OttlaError('JOB_STATE', 'This job cannot go on.', { hint: 'Start a new one.' })
      const target = type.writesTo(row.plan, cluster.config.id)
      if (target !== null) await authorise('record:produce', getCluster(target))
      resumeJob(row, type, input.choice)
      break
    }
    case 'cancel':
      await cancelJob(row)
      break
    case 'forget': {
      const last = describeJob(row)
      forgetJob(row)
      return last
    }
    default:
      throw new OttlaError('NOT_FOUND', 'A job can be paused, resumed, cancelled or forgotten.')
  }
  return describeJob(getJob(cluster.config.id, row.id))
})

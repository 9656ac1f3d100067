import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { describeGroupWithHealth } from '@/lib/lag/health/describe-group-with-health'
import { watchGroup } from '@/lib/lag/watch-group'

const query = z.object({ exact: z.enum(['0', '1']).default('0') })

/** One group: state, members, the rows of `kafka-consumer-groups.sh --describe`, and how it fares; `exact=1` reads its next records. */
export const GET = readRoute(query, async ({ cluster, names, query: { exact }, signal }) => {
  const groupId = names.group ?? ''
  const description = await describeGroupWithHealth(cluster, groupId, { exact: exact === '1', signal })
  watchGroup(cluster, groupId)
  return description
})

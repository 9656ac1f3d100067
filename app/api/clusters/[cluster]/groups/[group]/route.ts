import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeGroupWithHealth } from '@/lib/lag/health/describe-group-with-health'
import { watchGroup } from '@/lib/lag/watch-group'

/** One group: state, members, the rows of `kafka-consumer-groups.sh --describe`, and how it fares. */
export const GET = readRoute(noQuery, async ({ cluster, names, signal }) => {
  const groupId = names.group ?? ''
  const description = await describeGroupWithHealth(cluster, groupId, { signal })
  watchGroup(cluster, groupId)
  return description
})

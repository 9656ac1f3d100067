import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeAndSample } from '@/lib/lag/sample-groups'
import { watchGroup } from '@/lib/lag/watch-group'

/** One group: state, members and the rows of `kafka-consumer-groups.sh --describe`. */
export const GET = readRoute(noQuery, async ({ cluster, names, signal }) => {
  const groupId = names.group ?? ''
  const description = await describeAndSample(cluster, groupId, { signal })
  watchGroup(cluster, groupId)
  return description
})

import { noQuery, readRoute } from '@/lib/http/read-route'
import { pastChanges } from '@/lib/kafka/groups/actions/past-changes'

/** What was done here to the group and can be taken back, newest first; also of a group that is not there any more. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => ({
  rows: pastChanges(cluster.id, names.group ?? ''),
  problems: [],
}))

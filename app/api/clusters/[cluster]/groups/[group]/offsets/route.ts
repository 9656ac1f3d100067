import { resetOffsets } from '@/lib/audit/reset-offsets'
import { guard } from '@/lib/http/guard'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { resetBody } from '@/lib/kafka/groups/offsets/reset-input'
import { pastResets } from '@/lib/kafka/groups/offsets/reset-record'

/** What was reset here of this group, newest first. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => ({
  rows: pastResets(cluster.id, names.group ?? ''),
  problems: [],
}))

/** Resets offsets as planned: `[partition, before, after]`; where one of them is not `before` any more, nothing is written. */
export const POST = guard('group:reset', resetBody, ({ cluster, names, input }) =>
  resetOffsets(cluster, { ...input, groupId: names.group ?? '' }),
)

import { guard } from '@/lib/http/guard'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeExport } from '@/lib/kafka/messages/export/describe-export'
import { exportInput } from '@/lib/kafka/messages/export/export-input'
import { createExport, listExports } from '@/lib/kafka/messages/export/export-jobs'

/** The exports of a topic, newest first. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => ({
  rows: listExports(cluster.config.id, names.topic ?? '').map(describeExport),
  problems: [],
}))

/** Fixes what is exported; the file is made while it is fetched. */
export const POST = guard('record:read', exportInput, async ({ cluster, names, input, signal }) =>
  describeExport(await createExport(cluster, names.topic ?? '', input, { signal })),
)

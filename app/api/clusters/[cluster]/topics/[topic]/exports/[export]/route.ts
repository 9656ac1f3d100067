import { noQuery, readRoute } from '@/lib/http/read-route'
import { describeExport } from '@/lib/kafka/messages/export/describe-export'
import { getExport } from '@/lib/kafka/messages/export/export-jobs'

export const GET = readRoute(noQuery, async ({ cluster, names }) =>
  describeExport(getExport(cluster.config.id, names.topic ?? '', names.export ?? '')),
)

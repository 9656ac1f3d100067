import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { getImport } from '@/lib/kafka/messages/import/get-import'
import { listImportRows } from '@/lib/store/import-rows'

const query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})

/** Rows of the file that were not written, in their order, and why. */
export const GET = readRoute(query, async ({ cluster, names, query: asked }) => {
  const { id } = getImport(cluster.config.id, names.topic ?? '', names.import ?? '')
  return { rows: listImportRows(id, asked), problems: [] }
})

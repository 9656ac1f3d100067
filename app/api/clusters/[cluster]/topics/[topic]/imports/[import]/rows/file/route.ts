import { asItIs } from '@/lib/http/json-answer'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { failedRowsFile } from '@/lib/kafka/messages/import/failed-rows-file'
import { getImport } from '@/lib/kafka/messages/import/get-import'

/** The rows that were not written, byte for byte as they stood, as a file of the same form. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => {
  const found = getImport(cluster.config.id, names.topic ?? '', names.import ?? '')
  const { name, type, bytes } = failedRowsFile(found)
  const chunks = bytes()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const headers = { ...asItIs, 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }
  return new Response(body, { headers })
})

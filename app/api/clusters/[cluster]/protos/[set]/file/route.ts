import { z } from 'zod'
import { readRoute } from '@/lib/http/read-route'
import { readProtoFile } from '@/lib/kafka/protos/read-proto-file'

/** One file of a set, to be saved. */
export const GET = readRoute(z.object({ path: z.string().max(255) }), async ({ cluster, names, query }) => {
  const text = readProtoFile(cluster, names.set ?? '', query.path)
  const name = encodeURIComponent(query.path.split('/').at(-1) ?? 'schema.proto')
  return new Response(text, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
})

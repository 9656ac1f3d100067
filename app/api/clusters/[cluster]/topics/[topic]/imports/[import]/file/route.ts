import { z } from 'zod'
import { authorise } from '@/lib/auth/authorise'
import { OttlaError } from '@/lib/errors'
import { guardBytes } from '@/lib/http/guard-bytes'
import { getImport } from '@/lib/kafka/messages/import/get-import'
import { importFeeds } from '@/lib/kafka/messages/import/import-feed'

const query = z.strictObject({ from: z.coerce.number().int().min(0) })

/** The next piece of the file; answered when the import has begun with it, so that one piece at a time is on its way. */
export const POST = guardBytes('record:read', query, async ({ cluster, names, input, bytes, signal }) => {
  const { id, plan } = getImport(cluster.config.id, names.topic ?? '', names.import ?? '')
  if (plan.mode === 'write') await authorise('record:produce', cluster)
  const feed = importFeeds().get(id)
  if (!feed) {
    throw new OttlaError('JOB_STATE', 'This import does not wait for its file.', {
      hint: 'Resume it first, if it was interrupted.',
    })
  }
  await feed.push(input.from, bytes, signal)
  return { next: feed.next, size: plan.file.size }
})

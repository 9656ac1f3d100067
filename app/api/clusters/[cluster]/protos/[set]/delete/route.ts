import { z } from 'zod'
import { guard } from '@/lib/http/guard'
import { deleteProtos } from '@/lib/kafka/protos/delete-protos'

export const POST = guard('record:read', z.strictObject({}), async ({ cluster, names }) => {
  deleteProtos(cluster, names.set ?? '')
  return { deleted: names.set }
})

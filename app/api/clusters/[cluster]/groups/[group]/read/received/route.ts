import { z } from 'zod'
import { acknowledge } from '@/lib/http/acknowledgement'
import { guard } from '@/lib/http/guard'
import { sessionId, sessionKey } from '../session-key'

const input = z.strictObject({ session: sessionId, received: z.number().int().min(0) })

/** A reader tells how many records of its session it has; `known` is false where the session has ended. */
export const POST = guard('group:read-as', input, async ({ cluster, names, input }) => ({
  known: acknowledge(sessionKey(cluster.id, names.group ?? '', input.session), input.received),
}))

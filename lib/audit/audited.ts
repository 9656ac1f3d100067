import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type AuditEntry, insertAudit } from '@/lib/store/audit'
import { toOttlaError } from '@/lib/to-ottla-error'

/** What a change tells about itself when it is over. */
export interface Audited<T> {
  result: T
  before?: unknown
  after?: unknown
  /** Where a part of it was not done. */
  partly?: boolean
}

/**
 * Runs a change and keeps a record of it, also where it fails: who, what, before and after, and the equal command line.
 *
 * @returns the result, and the id under which the change can be found again
 * @throws what `run` throws
 */
export async function audited<T>(
  cluster: Cluster,
  about: Pick<AuditEntry, 'action' | 'kind' | 'name' | 'command'>,
  run: () => Promise<Audited<T>>,
): Promise<{ result: T; auditId: string }> {
  const entry = { ...about, id: randomUUID(), at: Date.now(), cluster: cluster.id, actor: 'local' }
  try {
    const { result, before, after, partly } = await run()
    insertAudit({ ...entry, before, after, outcome: partly ? 'partly' : 'done', error: null })
    return { result, auditId: entry.id }
  } catch (error) {
    const { code, message, params = {} } = toOttlaError(error).toBody()
    insertAudit({ ...entry, before: null, after: null, outcome: 'failed', error: { code, message, params } })
    throw error
  }
}

import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { authorise } from '@/lib/auth/authorise'
import type { Permission } from '@/lib/auth/permissions'
import type { ErrorBody } from '@/lib/errors'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { toOttlaError } from '@/lib/to-ottla-error'
import { assertOwnOrigin } from './guard'
import { parseOrRefuse } from './parse'

/** Errors are values: what a server action throws reaches the page as a digest only. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }

/**
 * A server action for one short change: origin → parse → permission → run → typed result.
 *
 * @param permission null for one that only asks (a plan, a validation)
 * @returns a function of the cluster's id and the input
 */
export function action<S extends z.ZodType, T>(
  permission: Permission | null,
  schema: S,
  run: (cluster: Cluster, input: z.output<S>) => Promise<T>,
): (clusterId: string, input: z.input<S>) => Promise<ActionResult<T>> {
  return async (clusterId, input) => {
    try {
      assertOwnOrigin(await headers())
      const cluster = getCluster(String(clusterId))
      const parsed = parseOrRefuse(schema, input)
      if (permission) await authorise(permission, cluster)
      return { ok: true, data: await run(cluster, parsed) }
    } catch (error) {
      return { ok: false, error: toOttlaError(error).toBody() }
    }
  }
}
